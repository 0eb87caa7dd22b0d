"""A reader at the keyboard, without JavaScript, and without a line."""

import re

import pytest
from playwright.sync_api import expect

from . import records
from .test_access import addresses, open_page

__all__ = ["addresses", "open_page"]


# Also the worker has no picture that was never seen: those further down are loaded late.
WITHOUT_A_LINE = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED.*/media/")


@pytest.fixture
def page(addresses, open_page):
    errors = []
    page = open_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: said.type == "error" and errors.append(f"{said.text} {said.location}"),
    )
    yield page
    assert [error for error in errors if not WITHOUT_A_LINE.search(error)] == []


def focused(page):
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_first_tab_leads_past_the_menu(page):
    page.goto("/ky/practices/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_focus_is_seen(page):
    page.goto("/ky/practices/")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", focused(page)


def test_facets_by_keyboard_without_a_new_page(page):
    page.goto("/ky/practices/")
    page.evaluate("window.kept = true")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab") if "scroll" in focused(page) else None
    box = page.locator(".facet").first.locator("input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?.*topic="))
    expect(page.locator(".chips")).to_be_visible()
    assert 'type="checkbox"' in focused(page), "the focus stays where it was"
    assert page.evaluate("window.kept"), "the page was not loaded anew"
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/practices/$"))
    assert page.evaluate("window.kept")


def test_paging_moves_to_the_list(page):
    page.goto("/ru/practices/")
    page.evaluate("window.kept = true")
    page.locator(".paging a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"page=2"))
    expect(page.locator("#found")).to_be_focused()
    assert page.evaluate("window.kept")
    language = page.locator(".languages a[lang=ky]").get_attribute("href")
    assert language == "/ky/practices/?page=2"
    page.reload()
    expect(page.locator(".paging")).to_contain_text("2")


def test_suggestions_by_keyboard(page):
    page.goto("/ky/")
    page.locator("#home-q").focus()
    page.keyboard.type("таза")
    expect(page.locator("#home-q-suggestions a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert "<a" in focused(page)
    page.keyboard.press("Escape")
    expect(page.locator("#home-q")).to_be_focused()
    expect(page.locator("#home-q-suggestions")).to_be_hidden()


def test_comparison_by_keyboard(page):
    page.goto("/ky/practices/")
    for number in range(2):
        page.locator(".card .compare input").nth(number).focus()
        page.keyboard.press("Space")
    page.locator("button[form=compare]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/\?p=.+&p=.+"))
    assert page.locator(".compare-table thead th").count() == 2
    page.emulate_media(media="print")
    paper = 190 / 25.4 * 96  # px between the margins of A4
    page.set_viewport_size({"width": round(paper), "height": 900})
    assert page.evaluate("document.querySelector('.compare-table').scrollWidth") <= paper + 1


def test_the_language_is_changed_by_keyboard_and_remembered(page):
    page.goto("/ky/meetings/jyiyn/")
    page.locator(".languages a[lang=ru]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/ru/meetings/jyiyn/$"))
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/ru/$"))


def test_my_list_is_kept_in_the_browser_and_shared_by_a_link(page, open_page):
    page.goto("/ky/practices/suu/")
    expect(page.locator("[data-my-list-link]")).to_be_hidden()
    button = page.locator("[data-keep]")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto("/ru/practices/other-3/")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-count]")).to_have_text("2")
    page.goto("/ru/practices/my-list/")
    expect(page).to_have_url(re.compile(r"\?p=suu&p=other-3$"))
    expect(page.locator(".card")).to_have_count(2)
    other = open_page(360)
    other.goto(page.url)
    expect(other.locator(".card")).to_have_count(2)
    other.locator("[data-take]").click()
    expect(other.locator("[data-count]")).to_have_text("2")
    assert other.context.cookies() == []


def test_without_javascript_every_step_works(addresses, open_page):
    page = open_page(360, java_script_enabled=False)
    page.goto("/ky/practices/")
    page.locator("summary").first.click()
    page.locator(".facet input").first.check()
    page.locator("#filters-show").click()
    assert "topic=" in page.url
    assert page.locator(".chips li").count() == 1
    page.locator(".paging a[rel=next]").click()
    assert "page=2" in page.url
    page.goto("/ky/practices/suu/")
    assert page.locator("[data-keep]").is_hidden()
    assert [one.is_hidden() for one in page.locator("[data-copy]").all()] == [True, True]
    page.goto("/ky/practices/my-list/")
    assert page.locator("main a", has_text="Бардык тажрыйбалар").is_visible()


def test_visited_pages_open_without_a_line(page):
    page.goto("/ky/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/ky/practices/suu/")
    page.goto("/ky/practices/suu/")  # the worker holds the page from its second visit on
    page.context.set_offline(True)
    page.goto("/ky/practices/suu/")
    expect(page.locator("h1")).to_contain_text("таза суу")
    page.goto("/ru/practices/other-5/")
    expect(page.locator("h1")).to_have_text("Нет соединения")
    page.context.set_offline(False)
    page.goto("/ru/practices/other-5/")
    expect(page.locator("h1")).to_contain_text("питьевую воду")


def test_a_preview_and_the_desk_are_never_kept(page):
    records.factories.PracticeFactory(slug="draft", state="draft")
    page.goto("/ky/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/ky/")
    page.goto("/admin/")
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((c) => c.keys()))))"
        ".then((all) => all.flat().map((one) => one.url))"
    )
    assert kept
    assert [url for url in kept if "/admin/" in url or "preview" in url] == []
