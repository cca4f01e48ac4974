import { printable } from "../../../base/text.ts";

/** Width of a text in the picture's font, in pixels. */
export function textWidth(text: string): number {
  return text.length * 7.25;
}

export function escaped(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Colours for either ground: as dark or light as who looks at it prefers. */
export const stylesheet = `<style>
  .ground { fill: #ffffff } .frame { fill: none; stroke: #c3ccd6 } .rule { stroke: #e6ebf0 } .self { fill: #eef1f5 }
  text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1c2733 }
  .title { font-size: 16px; font-weight: 600 } .note { fill: #5d6b7a } .group { fill: #5d6b7a; font-weight: 600 }
  .ports { text-anchor: middle; fill: #ffffff }
  .c0 { fill: #1f6fb2 } .c1 { fill: #b3541e } .c2 { fill: #2e7d4f } .c3 { fill: #7b4bb0 } .c4 { fill: #b02a5b }
  .c5 { fill: #0d7c86 } .c6 { fill: #66707c } .maybe { fill: none; stroke: #9a6b00; stroke-width: 2; stroke-dasharray: 3 2 }
  .maybe + .ports { fill: #7a5600 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #11161d } .frame { stroke: #3a4653 } .rule { stroke: #222c37 } .self { fill: #1c242e }
    text { fill: #d5dde6 } .note, .group { fill: #93a1b0 } .ports { fill: #0b1015 }
    .c0 { fill: #66b7ec } .c1 { fill: #f29e6a } .c2 { fill: #66c987 } .c3 { fill: #c29bf0 } .c4 { fill: #f27fa8 }
    .c5 { fill: #5cc8d1 } .c6 { fill: #a3afbb } .maybe { stroke: #f0b94d } .maybe + .ports { fill: #f0b94d }
  }
</style>`;
