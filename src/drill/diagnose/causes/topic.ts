/** The topic that an alarm tells: gone, or another than is declared. */
import { alarmOf } from "../ask/alarm.ts";
import { toldTopics, topicAttributes } from "../ask/topic.ts";
import type { Probe } from "../probe.ts";

export const topicThere: Probe = {
  subject: "its topic",
  async look(chain) {
    for (const topic of await toldTopics(chain))
      if (!(await topicAttributes(chain, topic)))
        return `topic ${topic}, which alarm ${(await alarmOf(chain))?.AlarmName} tells, is gone: make it again, or let the alarm tell another`;
    return undefined;
  },
};

export const declaredTopic: Probe = {
  subject: "whether it is the declared one",
  async look(chain) {
    const { topics } = chain.place;
    const told = await toldTopics(chain);
    if (told.length === 0 || topics.length === 0 || told.some((topic) => topics.includes(topic))) return undefined;
    return `alarm ${(await alarmOf(chain))?.AlarmName} tells ${told.join(", ")} and not the declared ${topics.join(", ")}: let it tell that`;
  },
};
