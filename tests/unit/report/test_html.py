"""A page that holds all it needs, and lets nothing else in."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from copschedule.report.html import as_json
from copschedule.report.screen_page import screen_page
from reference.named_day import named_day

JSON = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_survives_and_holds_nothing_that_html_would_read(data: object) -> None:
    text = str(as_json(data))
    assert json.loads(text) == data
    assert not set(text) & set("<>&\u2028\u2029")


def test_the_policy_knows_each_script_and_nothing_else() -> None:
    html = screen_page(named_day(), public=False)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    assert len(scripts) == 3
    for script in scripts:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert digest in policy[1].replace("&#43;", "+")
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith(
        "default-src 'none'"
    )
    assert "unsafe-eval" not in policy[1]
