/** XML as AWS's clients send it. */
import { describe, expect, it } from "vitest";
import { MalformedXml, parseXml, type XmlElement } from "./parse-xml.ts";

/** `a(b="c" d(e))` for `<a b="c"><d>e</d></a>`. */
function show({ name, attributes, children, text }: XmlElement): string {
  const parts = [
    ...Object.entries(attributes).map(([key, value]) => `${key}=${JSON.stringify(value)}`),
    ...children.map(show),
    ...(text === "" ? [] : [text]),
  ];
  return `${name}(${parts.join(" ")})`;
}

describe("parseXml", () => {
  it.each([
    ["an element", "<a/>", "a()"],
    ["text", "<a> b </a>", "a( b )"],
    ["children", "<a><b>1</b><c/><b>2</b></a>", "a(b(1) c() b(2))"],
    ["a declaration and comments", '<?xml version="1.0"?>\n<!-- x --><a><!-- > -->b</a>\n', "a(b)"],
    ["attributes", `<a b="1" c = '2"'/>`, 'a(b="1" c="2\\"")'],
    ["a namespace", '<x:a xmlns:x="u"><x:b/></x:a>', 'a(xmlns:x="u" b())'],
    ["entities", "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F514;</a>", `a(<&>"'A🔔)`],
    ["text around a CDATA section", "<a>b<![CDATA[<&]]>c</a>", "a(b<&c)"],
    ["a carriage return, which XML turns into a newline", "<a>b\r\nc&#13;</a>", "a(b\nc\r)"],
    ["a byte order mark", "\ufeff<a/>", "a()"],
    ["tags with spaces", "<a ><b\n/></a >", "a(b())"],
  ])("reads %s", (_, xml, expected) => {
    expect(show(parseXml(xml))).toBe(expected);
  });

  it.each([
    ["nothing", ""],
    ["text alone", "a"],
    ["an open element", "<a><b></b>"],
    ["crossed elements", "<a><b></a></b>"],
    ["a closing tag alone", "</a>"],
    ["two roots", "<a/><b/>"],
    ["text after the root", "<a/>b"],
    ["an unknown entity", "<a>&b;</a>"],
    ["a bare ampersand", "<a>b & c</a>"],
    ["a character beyond Unicode", "<a>&#x110000;</a>"],
    ["a document type", "<!DOCTYPE a><a/>"],
    ["an unclosed tag", "<a"],
    ["an attribute without a value", "<a b/>"],
    ["too deep a nesting", `${"<a>".repeat(100)}${"</a>".repeat(100)}`],
  ])("refuses %s", (_, xml) => {
    expect(() => parseXml(xml)).toThrow(MalformedXml);
  });
});
