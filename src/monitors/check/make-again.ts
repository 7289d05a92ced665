/** How to get back what somebody deleted. */

/** CloudFormation makes nothing again that somebody else removed, as long as the template stays the same. */
export function makeAgain(name: string): string {
  return `Make ${name} again: run 'trailbell destroy' and 'trailbell deploy'; the bucket and the log group of before are kept.`;
}
