/** Azure's resources, from whatever text: declarations in ARM's shape, the managed cluster, its settings. */
export type { Declaration, Definition, Form, NotFollowed, TextReader } from "./declaration.ts";
