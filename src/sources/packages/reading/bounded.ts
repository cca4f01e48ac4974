/** No system has as many packages; a file that claims more was made to cost time. */
const most = 100_000;

/** A list of packages that ends. */
export class Bounded<Item> {
  readonly all: Item[] = [];
  /** Why some are left out. */
  trouble: string | null = null;

  /** Whether there is room for more. */
  add(item: Item): boolean {
    if (this.all.length < most) this.all.push(item);
    else this.trouble = `it lists more than ${most} packages; the rest is left`;
    return this.trouble === null;
  }
}
