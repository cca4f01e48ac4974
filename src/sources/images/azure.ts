/** How Azure's registries are entered. */
export interface AzureOptions {
  readonly authority?: string | undefined;
}
