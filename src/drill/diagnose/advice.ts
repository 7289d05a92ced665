/** What to do where a part of the stack was removed by somebody else. */

/** CloudFormation makes nothing again by itself as long as the template stays the same. */
export const makeAgain =
  "run 'trailbell destroy' and 'trailbell deploy', which keep the bucket and the log group of before";
