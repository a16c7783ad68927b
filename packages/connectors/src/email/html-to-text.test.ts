import { describe, expect, it } from "vitest";
import { growthOf, MOST_GROWTH } from "../../../testing/src/growth/growth-of.ts";
import { htmlToText } from "./html-to-text.ts";

describe("htmlToText", () => {
  it.each([
    ["paragraphs", "<p>One</p>\n<p>Two <b>bold</b>, three</p>", "One\n\nTwo bold, three"],
    ["line breaks", "a<br>b<br/><br />c", "a\nb\n\nc"],
    ["lists", "<ul><li>tea</li><li>milk</li></ul>", "- tea\n- milk"],
    [
      "tables",
      "<table><tr><th>Day</th><th>Count</th></tr><tr><td>Monday</td><td>3</td></tr></table>",
      "Day Count\nMonday 3",
    ],
    [
      "links",
      'See <a class="x" href="https://example.com/?a=1&amp;b=2">this</a>!',
      "See this (https://example.com/?a=1&b=2)!",
    ],
    [
      "links that show themselves",
      '<a href="https://example.com">https://example.com</a>',
      "https://example.com",
    ],
    ["links that are no addresses", '<a href="javascript:alert(1)">x</a> <a href="#a">y</a>', "x y"],
    ["entities", "&lt;b&gt; &amp;amp; &auml; &#228; &#x2713; &nbsp;&quot;&apos;", "<b> &amp; &auml; ä ✓ \"'"],
    [
      "scripts, styles, comments and titles",
      "<head><title>t</title></head><style>a{}</style><!-- > x --><script>1<2</script>text",
      "text",
    ],
    ["white space", "  a \n\t b  ", "a b"],
    ["a bare <", "1 < 2 <3 a<b>c</b>", "1 < 2 <3 ac"],
    ["a > in a quoted value", '<p title="a>b">c</p>', "c"],
    ["an unclosed tag", "a <b", "a"],
    ["nothing", "", ""],
  ])("reads %s", (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each([
    "<",
    "<a href='x'>",
    "<!--",
    "<script>",
    "&#",
    '<p title="',
    "<b ",
    "<a href=https://x>y",
    "</a>",
    "\n",
    "<br>",
  ])("takes time in proportion to a long run of %j", (piece) => {
    const ofLength = (length: number) => htmlToText(piece.repeat(length / piece.length));
    expect(growthOf(ofLength, 400_000)).toBeLessThan(MOST_GROWTH);
  });
});
