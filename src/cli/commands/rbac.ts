import { type Command, Option } from "commander";
import type { PermissionsOptions } from "../rbac/permissions.ts";
import type { WhoCanOptions } from "../rbac/who-can.ts";
import { addReadingOptions, append } from "./run-options.ts";

/** `breakwater rbac`: its words; the work is loaded when it runs. */
export function addRbac(program: Command): void {
  const rbac = program
    .command("rbac")
    .summary("who may do what")
    .description("Who may do what by the roles and bindings of manifests.");
  addWhoCan(rbac);
  addPermissions(rbac);
}

function addWhoCan(rbac: Command): void {
  const command = rbac
    .command("who-can")
    .summary("tell who may do something")
    .description("Tell every subject that a binding allows a request, where, and by which lines.")
    .argument("<verb>", "get, list, create, …")
    .argument("<resource>", "pods/exec, deployments.apps, deploy, Secret, or a path such as /healthz")
    .argument("[path...]", "files, folders, patterns, or - for standard input (default: .)")
    .option("-n, --namespace <name>", "only what holds in that namespace")
    .option("--name <name>", "of the object that the request is about");
  addReadingOptions(addFormat(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater rbac who-can get secrets deploy/ -n shop
  breakwater rbac who-can create pods/exec deploy/
  kubectl get clusterroles,roles,clusterrolebindings,rolebindings -A -o yaml | breakwater rbac who-can '*' '*' -

Exit codes: 0 answered, also where nobody can; 2 wrong usage or unreadable input.`,
    )
    .action(async (verb: string, resource: string, paths: string[], options: WhoCanOptions) => {
      const { runWhoCan } = await import("../rbac/who-can.ts");
      process.exitCode = await runWhoCan(verb, resource, paths, options);
    });
}

function addPermissions(rbac: Command): void {
  const command = rbac
    .command("permissions")
    .summary("tell what somebody may do")
    .description("Tell every rule that a subject is given, where, and by which lines.")
    .argument(
      "<subject>",
      "shop/web, ServiceAccount:shop/web, User:<name>, Group:<name>, or shop/web[Deployment]",
    )
    .argument("[path...]", "files, folders, patterns, or - for standard input (default: .)")
    .option("--group <name>", "that the user is in; repeatable", append);
  addReadingOptions(addFormat(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater rbac permissions shop/web deploy/
  breakwater rbac permissions 'shop/web[Deployment]' deploy/
  breakwater rbac permissions User:ann@example.com --group 7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11 deploy/

Exit codes: 0 answered, also where there is nothing; 2 wrong usage or unreadable input.`,
    )
    .action(async (subject: string, paths: string[], options: PermissionsOptions) => {
      const { runPermissions } = await import("../rbac/permissions.ts");
      process.exitCode = await runPermissions(subject, paths, options);
    });
}

function addFormat(command: Command): Command {
  return command.addOption(
    new Option("-f, --format <format>", "how to tell it").choices(["text", "json"]).default("text"),
  );
}
