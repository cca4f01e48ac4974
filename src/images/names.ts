const pattern = /^(?:(?:docker|container)file(?:[._-].+)?|.+\.(?:docker|container)file)$/i;
/** What else goes by such names: lists of ignored files, templates that make Dockerfiles, programs and prose about them. */
const others =
  /\.(?:dockerignore|containerignore|md|txt|rst|adoc|j2|jinja2?|tmpl|tpl|template|erb|mustache|hbs|in|go|py|rb|[cm]?[jt]sx?|java|rs|sh|ps1|ya?ml|json|toml|lock|orig|rej|bak|swp|patch|diff|html?|svg|png)$/i;

/** Whether a file's name says that it is a Dockerfile. */
export function isDockerfile(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return pattern.test(name) && !others.test(name);
}
