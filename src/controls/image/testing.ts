/** For tests: a Pod whose one container has this image and these further fields. */
export function image(name: string, fields = ""): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ${name}
${fields === "" ? "" : `      ${fields}\n`}`;
}

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
