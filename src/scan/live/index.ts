/** Clusters as they run. Apart from the rest of the room, so that nothing else loads what talks to them. */
export { type LiveWorld, liveWorld } from "./world.ts";
