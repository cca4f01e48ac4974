/** Images: looked into and assessed. Apart from the rest of the room, so that a scan of manifests loads none of it. */
export { dockerfileAt, type NamedDockerfile, shownText, whatDoesNotFit } from "./dockerfile.ts";
export { type ImagesRequest, type ImagesScan, lookInto, namesIn, scanImages } from "./scan.ts";
