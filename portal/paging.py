"""Pages of a list: a wrong or far page number gives the nearest page there is, and says so."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.utils.translation import gettext as _

PAGE_SIZE = 20


def page_of(request, object_list, per_page=PAGE_SIZE):
    """The page that `?page=` of `request` asks for; `page.notice` says where it was mended."""
    paginator = Paginator(object_list, per_page)
    asked = request.GET.get("page") or 1
    try:
        page, notice = paginator.page(asked), ""
    except PageNotAnInteger:
        page, notice = paginator.page(1), _("There is no such page. This is the first one.")
    except EmptyPage:
        below = str(asked).lstrip().startswith(("-", "0"))
        page = paginator.page(1 if below else paginator.num_pages)
        notice = (
            _("There is no such page. This is the first one.")
            if below
            else _("There is no such page. This is the last one.")
        )
    page.notice = notice
    return page
