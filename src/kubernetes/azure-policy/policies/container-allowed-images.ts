import { UsageError } from "../../../base/result.ts";
import { containerPolicy, doubt, violation } from "../policy.ts";
import { imageOf } from "./image.ts";

/** Which images are allowed only the cluster's operator knows. Source: Azure/azure-policy, container-allowed-images. */
export const containerAllowedImages = containerPolicy({
  slug: "container-allowed-images",
  guid: "febd0533-8e55-448f-b837-bd0e06f16469",
  check(container, settings) {
    const { allowedImages } = settings.choices;
    if (allowedImages === undefined) return undefined;
    const image = imageOf(container, settings);
    if (image.unknown) return doubt(image);
    if (image.value === undefined) return undefined;
    return expression(allowedImages).test(image.value)
      ? undefined
      : violation(image, `runs ${image.value}, which ${allowedImages} does not match`, { container });
  },
});

function expression(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : `${text} is no regular expression`);
  }
}
