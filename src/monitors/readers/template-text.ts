/** Reads a template's text: JSON, or YAML with the short forms of CloudFormation's functions. */
import { type CollectionTag, parse, type ScalarTag, type YAMLMap, type YAMLSeq } from "yaml";

const functions = [
  ...["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "GetAtt", "If", "ImportValue", "Join", "Length", "Not"],
  ...["Or", "Select", "Split", "Sub", "ToJsonString", "Transform"],
];

/** `!Ref Topic` and `!GetAtt Topic.Arn` become `{"Ref": "Topic"}` and `{"Fn::GetAtt": "Topic.Arn"}`. */
const shortForms = [
  ...functions.map((name) => [name, `Fn::${name}`]),
  ["Ref", "Ref"],
  ["Condition", "Condition"],
].flatMap(([name = "", key = ""]): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => ({ [key]: text }) },
  { tag: `!${name}`, collection: "seq", resolve: (list: YAMLSeq | YAMLMap) => ({ [key]: list.toJSON() }) },
  { tag: `!${name}`, collection: "map", resolve: (map: YAMLSeq | YAMLMap) => ({ [key]: map.toJSON() }) },
]);

/** @throws SyntaxError or YAMLParseError where the text is neither */
export const parseTemplateText = (text: string): unknown =>
  text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text, { customTags: shortForms });
