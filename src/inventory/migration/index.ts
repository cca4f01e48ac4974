export { type MigrationItem, migrationOf } from "./migration.ts";
