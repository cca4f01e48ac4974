/** Changes of Dockerfiles as splices of their text. */
export { type DockerfileEdits, editDockerfile } from "./edit.ts";
