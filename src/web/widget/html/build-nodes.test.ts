// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { buildNodes, plainText } from './build-nodes.ts';

function built(html: string): string {
  const box = document.createElement('div');
  box.append(buildNodes(html));
  return box.innerHTML;
}

// S1: nothing but the server's small grammar ever becomes an element.
describe('buildNodes', () => {
  test('WhatTheServerWrites_ComesOutAsItIs', () => {
    const html =
      '<p>A <strong>b</strong> <em>c</em> <code>x &lt; y</code><br>d</p><blockquote><p>q</p></blockquote>' +
      '<ul><li>one</li></ul><p dir="rtl" lang="ar">م</p><p><span class="mention" data-id="0199">@Ann</span></p>';
    expect(built(html)).toBe(html);
  });

  test('Link_GetsOnlySafeAttributes', () => {
    expect(
      built('<p><a href="https://a.example/?a=1&amp;b=2" title="t" onclick="x" style="y" id="z">w</a></p>'),
    ).toBe(
      '<p><a href="https://a.example/?a=1&amp;b=2" title="t" rel="nofollow ugc noopener" target="_blank">w</a></p>',
    );
  });

  test.each([
    ['<a href="javascript:alert(1)">x</a>'],
    ['<a href="JaVaScRiPt:alert(1)">x</a>'],
    ['<a href="&#106;avascript:alert(1)">x</a>'],
    ['<a href=" javascript:alert(1)">x</a>'],
    ['<a href="java\nscript:alert(1)">x</a>'],
    ['<a href="data:text/html,x">x</a>'],
    ['<a href="vbscript:x">x</a>'],
    ['<a href="//evil.example">x</a>'],
    ['<a href="/relative">x</a>'],
  ])('Address_%s_IsLeftOut', (html) => {
    expect(built(html)).toBe('<a rel="nofollow ugc noopener" target="_blank">x</a>');
  });

  test.each([
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['<img src="x" onerror="alert(1)">', ''],
    ['<svg onload="alert(1)"></svg>', ''],
    ['<iframe srcdoc="&lt;script&gt;"></iframe>', ''],
    ['<p onmouseover="x">y</p>', '<p>y</p>'],
    ['<p style="position:fixed">y</p>', '<p>y</p>'],
    ['<p id="body" name="x" class="send">y</p>', '<p>y</p>'],
    ['<math><mtext></mtext></math>', ''],
    ['<SCRIPT>x</SCRIPT>', '&lt;SCRIPT&gt;x&lt;/SCRIPT&gt;'],
    ['<p><!-- <b> --></p>', '<p>&lt;!-- <b> --&gt;</b></p>'],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ['&#0;&#xD800;&#x110000;&bogus;', '\ufffd\ufffd\ufffd&amp;bogus;'],
    [
      '<a href="https://a.example" href="javascript:x">y</a>',
      '<a href="https://a.example/" rel="nofollow ugc noopener" target="_blank">y</a>',
    ],
    ['<b>x</i></p></b>y', '<b>x</b>y'],
    ['<b><i>x</b>y', '<b><i>x</i></b>y'],
    ['<p', '&lt;p'],
    ['<span class="mention evil" data-id="x">y</span>', '<span data-id="x">y</span>'],
  ])('Hostile_%s_IsHarmless', (html, expected) => {
    expect(built(html)).toBe(expected);
  });

  test('DeepNesting_IsFlattened', () => {
    const box = document.createElement('div');
    box.append(buildNodes('<b>'.repeat(10_000) + 'x'));
    let depth = 0;
    for (let node: Node | null = box.firstChild; node; node = node.firstChild) depth += 1;
    expect(depth).toBeLessThan(50);
    expect(box.textContent).toBe('x');
  });
});

test('PlainText_OfBlocks_IsLines', () => {
  expect(plainText('<p>a &amp; <b>b</b></p><ul><li>one</li><li>two</li></ul>')).toBe('a & b\none\ntwo');
});
