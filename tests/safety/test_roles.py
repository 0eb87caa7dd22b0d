"""Each role against each address: addresses.csv says what is allowed, and has to name them all."""

from . import addresses


def test_every_address_has_a_row_and_every_row_an_address():
    assert {row.name for row in addresses.table()} == set(addresses.patterns())


def test_each_role_gets_at_each_address_what_the_table_says(answers):
    wrong = {
        (row.name, row.example, role): answer.status
        for (row, role), answer in answers.got.items()
        if answer.status != row.statuses[addresses.ROLES.index(role)]
    }
    assert wrong == {}


def test_each_role_may_send_where_the_table_says(answers):
    wrong = {
        (row.name, row.example, role): answer.status
        for (row, role), answer in answers.sent.items()
        if refused(answer) == (role in row.writers)
    }
    assert wrong == {}


def refused(answer) -> bool:
    return answer.status in {403, 404, 405} or (
        answer.status == 302 and "/login/?next=" in answer.headers["Location"]
    )


def test_nothing_is_taken_at_the_desk_without_its_token(answers):
    assert {answer.status for answer in answers.unsigned.values()} == {403}
