import type { PatternFollower } from "../consumer/pattern-follower.js";
import { FollowedTopics } from "./followed-topics.js";

/** Reads the topics that there are of each pattern, and those that come later, from their first record on. */
export const followPatterns: PatternFollower = (group) => new FollowedTopics(group);
