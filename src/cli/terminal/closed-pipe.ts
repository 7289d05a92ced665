/** A reader that has seen enough, as `trailbell … | head`: nobody is left to print to, and that is no failure. */

/** Ends the process when standard output has no reader any more. */
export function endWithoutReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
