/** How bad an advisory is: base scores of CVSS and the words of distributions. */

export { severityOfScore, severityOfWord } from "./rating.ts";
export { baseScore } from "./score.ts";
