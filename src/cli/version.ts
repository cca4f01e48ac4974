/** Kept equal to package.json by a test. */
export const version = "0.1.0";

/** How reports name the tool that wrote them. */
export const tool = { name: "Breakwater", version, url: "https://breakwater.dev" };
