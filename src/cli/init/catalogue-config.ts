/** The configuration that `trailbell init --catalogue` writes: monitors by their names. */
import type { FirstFiles } from "./first-config.ts";

export function catalogueFiles(names: readonly string[], emails: readonly string[], yaml?: true): FirstFiles {
  return yaml
    ? { "trailbell.config.yaml": inYaml(JSON.stringify(names), JSON.stringify(emails)) }
    : { "trailbell.config.ts": inTypescript(JSON.stringify(names), JSON.stringify(emails)) };
}

function inTypescript(names: string, emails: string) {
  return `import { defineStack } from "trailbell";

export default defineStack({
  name: "trailbell",
  // Each address gets a mail with a link that confirms its subscription.
  emails: ${emails},
  // Beside each alarm's mail, one at each record that says who did what, from where.
  eventNotifications: true,
  // Monitors and sets; trailbell catalogue lists them. { name: "root-usage", severity: "critical" } changes what it says.
  catalogue: ${names},
  // Your own: monitor({ name, pattern, … }). trailbell catalogue NAME --json prints one to change its pattern.
  monitors: [],
});
`;
}

function inYaml(names: string, emails: string) {
  return `# yaml-language-server: $schema=./node_modules/trailbell/trailbell.schema.json
name: trailbell

# Each address gets a mail with a link that confirms its subscription.
emails: ${emails}

# Beside each alarm's mail, one at each record that says who did what, from where.
eventNotifications: true

# Monitors and sets; trailbell catalogue lists them. { name: root-usage, severity: critical } changes what it says.
catalogue: ${names}

# Your own. trailbell catalogue NAME --yaml prints one as it stands there, to change its pattern.
# monitors:
`;
}
