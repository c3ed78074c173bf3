"""urllib.parse: URLs and their parts, links, and queries."""

import urllib.parse
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urlencode, urljoin, urlparse
from urllib.parse import urlsplit

parts = urlparse("https://User:pw@Example.com:8080/a/b;p=1?x=1&y=2&x=#frag")
print(parts.scheme, parts.netloc, parts.path, parts.params, parts.query, parts.fragment)
print(parts.hostname, parts.port, parts.username, parts.password, parts.geturl())
print(parts)
split = urlsplit("//host/p;q?")
print(split, split.hostname, split.port, split.geturl())
for url in ("", "a:b", "mailto:me@x", "http://[::1]:80/", "x y", "  http://h", "HTTP://H/P?a#b?c", "1a:b", "/p#"):
    print(repr(url), urlsplit(url), urlsplit(url).hostname)
for link in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g",
             "../..", "../../g", "../../../g", "http:g", "mailto:x", "g/./h", "g/../h", "a//b", "g;x=1/../y"):
    try:
        print(link, urljoin("http://a/b/c/d;p?q", link), urljoin("/x/y", link))
    except ValueError as e:
        print(link, e)
for text in ("a b/c", "\u00e9&=+~", "100%", "a+b"):
    print(quote(text), quote(text, safe=""), quote_plus(text), unquote(quote(text)) == text, unquote_plus(text))
print(unquote("%C3%A9%zz%4"), unquote("a%ff\u00e9%C3"), unquote_plus("a+b%2B"))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qsl("a=1&c=&d&&e=%20x+y", keep_blank_values=True), parse_qs(""))
print(urlencode({"a": 1, "b c": "d&e"}), urlencode([("x", "1"), ("x", "2")]))
print(urllib.parse.quote("z z"))
for bad in ("http://h:99999/", "http://h:x/"):
    try:
        print(urlsplit(bad).port)
    except ValueError as e:
        print(e)
try:
    urlsplit("http://[::1")
except ValueError as e:
    print(e)
query = parse_qs(urlsplit("http://h/?page=2&tag=a&tag=b").query)
print(query["page"][0], query.get("tag"), int(query["page"][0]) + 1)
if parts.port == 8080 and parts.hostname:
    print(f"{parts.hostname}:{parts.port}")
