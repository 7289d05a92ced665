/** Virtual-hosted requests, whose bucket is in the Host header, as path-style ones. */

/** The path with the bucket in it, still percent-encoded. */
export function pathStyle(host: string | undefined, path: string): string {
  const bucket = bucketOfHost(host ?? "");
  return bucket === undefined ? path : `/${bucket}${path}`;
}

/** `logs.s3.us-east-1.amazonaws.com`, `logs.s3.localhost:4566` and `logs.localhost` all name the bucket `logs`. */
function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (/^s3[.-]/.test(name)) return undefined;
  return (/^(.+)\.s3[.-]/.exec(name) ?? /^(.+)\.localhost$/.exec(name))?.[1];
}
