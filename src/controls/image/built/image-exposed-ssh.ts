import { broken, met, plan } from "../../answer.ts";
import { builtControl } from "../../control.ts";

const remote = new Map([
  [22, "SSH"],
  [23, "telnet"],
  [3389, "remote desktop"],
  [5900, "VNC"],
]);

export const control = builtControl({
  id: "image-exposed-ssh",
  title: "Images offer no way to log in",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Network separation: exposed services"],
    mitre: ["T1021.004"],
  },
  check({ ports, recipe }) {
    const found = ports.flatMap(({ port, protocol }) => {
      const what = port.value === undefined ? undefined : remote.get(port.value);
      if (what === undefined || protocol !== "tcp") return [];
      return broken({
        at: port,
        message: `port ${port.value} is that of ${what}: people who log in there are seen by no one, and their keys live in the image`,
        ...(recipe !== undefined && {
          fix: plan([{ op: "remove", path: port.at.path }], {
            summary: `Do not expose port ${port.value}`,
            test: "that nothing listens there any more: EXPOSE is a note, the server has to go as well",
          }),
        }),
        advice: `Leave the server out (EXPOSE is a note alone); kubectl exec and kubectl debug do the same, authorised and audited`,
      });
    });
    return found.length === 0 ? met : found;
  },
});
