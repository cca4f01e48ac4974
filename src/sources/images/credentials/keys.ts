/** What docker keeps Docker Hub's credentials under. */
export const hubKey = "https://index.docker.io/v1/";
