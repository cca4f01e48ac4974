export { activate } from "./activate.ts";
export { exitCode, failures, type Gate } from "./gate.ts";
export { defaultProfile, profileById, profiles } from "./profiles/index.ts";
export { type ActiveControl, type Answers, runControls } from "./run.ts";
