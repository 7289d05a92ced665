/** The topic that an alarm tells: gone, or another than is declared. */
import { makeAgain } from "../advice.ts";
import { alarmOf } from "../ask/alarm.ts";
import { toldTopics, topicAttributes } from "../ask/topic.ts";
import type { Probe } from "../probe.ts";

export const topicThere: Probe = {
  subject: "its topic",
  async look(chain) {
    for (const topic of await toldTopics(chain))
      if (!(await topicAttributes(chain, topic)))
        return `topic ${topic}, which alarm ${(await alarmOf(chain))?.AlarmName} tells, is gone: let the alarm tell another, or ${makeAgain}`;
    return undefined;
  },
};

export const declaredTopic: Probe = {
  subject: "whether it is the declared one",
  async look(chain) {
    const told = await toldTopics(chain);
    const untold = chain.deployment.topics.filter((topic) => !told.includes(topic));
    if (told.length === 0 || untold.length === 0) return undefined;
    return `alarm ${(await alarmOf(chain))?.AlarmName} tells ${told.join(", ")} and not the declared ${untold.join(", ")}: let it tell that`;
  },
};
