"""Every page type in both languages, narrow and wide, light and dark: axe-core finds nothing,
nothing jumps while it loads, nothing runs over the edge."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation

from portal.pages.reference import load_reference

from . import records

pytestmark = pytest.mark.expects_error_log  # the 404 among the pages
WIDTHS = (360, 1280)
AXE = Axe().axe_script
RUN = "(only) => axe.run({resultTypes: ['violations'], ...only})"
# In the dark the same elements stand in other colours: only the rules of colours can differ.
SCHEMES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!one.hadRecentInput) sum += one.value;
  })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150);
})"""


@pytest.fixture
def addresses(groups, live_server):
    load_reference()
    return records.build()


@pytest.fixture
def open_page(browser, live_server):
    """`open_page(width)`: a reader's page; axe needs the content policy set aside."""
    contexts = []

    def enter(width=1280, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        return context.new_page()

    yield enter
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(addresses, open_page, width, language):
    page, found = open_page(width, bypass_csp=True), []
    for name, address in addresses.items():
        page.goto(f"/{language}/{address}")
        page.evaluate(AXE)
        for scheme, only in SCHEMES.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for one in page.evaluate(RUN, only)["violations"]:
                where = [node["html"][:120] for node in one["nodes"][:2]]
                found.append((name, scheme, one["id"], where))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_jumps_and_nothing_runs_over_the_edge(addresses, open_page, width):
    page = open_page(width)
    for language in ("ky", "ru"):
        for name, address in addresses.items():
            page.goto(f"/{language}/{address}")
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (name, language)
            assert page.evaluate(SHIFTS) == 0, (name, language)


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (640, "200%")])
def test_narrow_or_enlarged_all_can_be_read(addresses, open_page, width, letters):
    """WCAG 1.4.10, 1280 px at 400 % is 320 px; WCAG 1.4.4, letters twice as large."""
    with translation.override("ky"):
        records.factories.PracticeFactory(slug="long", title_ky="Ө" * 150)
    page = open_page(width)
    for address in ["practices/long/", "practices/", "", "meetings/jyiyn/", "practices/suu/"]:
        page.goto(f"/ky/{address}")
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_forced_colours_leave_every_control_its_edge(addresses, open_page):
    page = open_page(forced_colors="active")
    page.goto("/ky/practices/suu/")
    width = page.locator(".actions a.button").first.evaluate(
        "one => getComputedStyle(one).borderTopWidth"
    )
    assert width != "0px"


def test_less_motion_is_no_motion(addresses, open_page):
    page = open_page(reduced_motion="reduce")
    page.goto("/ky/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).animationName !== 'none').length"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("blocked", ["**/*.css", "**/media/**", "**/*.js"])
def test_a_page_is_whole_without_style_pictures_or_script(addresses, open_page, blocked):
    page = open_page(360)
    page.route(blocked, lambda route: route.abort())
    for address in ("", "practices/", "practices/suu/", "meetings/jyiyn/"):
        page.goto(f"/ky/{address}")
        assert page.locator("h1").is_visible(), address
        assert page.locator("main").inner_text().strip(), address


def test_targets_are_large_enough(addresses, open_page):
    """44 px for what is pressed; links within a text are text."""
    page = open_page(360)
    small = """() => [...document.querySelectorAll("button, select, input:not([type=checkbox]):not([type=radio]):not([type=hidden]), .button, .menu a, .languages a, .tiles a, .chips a, .tabs a, .paging a")]
      .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML.slice(0, 80))"""
    for address in ("", "practices/?topic=x", "practices/suu/", "meetings/", "search/?q=суу"):
        page.goto(f"/ky/{address}")
        assert page.evaluate(small) == [], address
