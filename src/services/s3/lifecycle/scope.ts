/** Which objects a lifecycle rule is about. */
import type { LifecycleRule } from "@aws-sdk/client-s3";
import type { Version } from "../objects/versions.ts";

/** By prefix, tags and size; a delete marker has neither tags nor a size. */
export function isSubject({ Filter: filter = {}, Prefix: prefix }: LifecycleRule, version: Version): boolean {
  const { And: and, Tag: tag } = filter;
  const tags = and?.Tags ?? (tag ? [tag] : []);
  const least = and?.ObjectSizeGreaterThan ?? filter.ObjectSizeGreaterThan ?? -1;
  const most = and?.ObjectSizeLessThan ?? filter.ObjectSizeLessThan ?? Number.POSITIVE_INFINITY;
  return (
    version.key.startsWith(prefix ?? and?.Prefix ?? filter.Prefix ?? "") &&
    tags.every(({ Key, Value }) => version.facts.tags?.some((own) => own.Key === Key && own.Value === Value)) &&
    (version.marker || (version.size > least && version.size < most))
  );
}
