import { createHash } from "node:crypto";
import { escapeXml } from "../../../report/index.ts";
import type { DriftInput } from "./drift-input.ts";
import { cellText, isDeviation, rowTitle, verdict } from "./drift-words.ts";

/** The matrix as a page in one file that asks nothing of the network. */
export function driftHtml(input: DriftInput): string {
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
  const { clusters, all, date } = input;
  const head = clusters
    .map(
      ({ label, cluster }) =>
        `<th scope="col">${escapeXml(label)}<small>${escapeXml(cluster.name)}, ${cluster.form}</small></th>`,
    )
    .join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Drift between clusters, ${escapeXml(date)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Drift between clusters</h1>
<p class="${input.deviations.length === 0 ? "good" : "bad"}">${escapeXml(verdict(input))}</p>
<form><label>Search <input type="search" id="search" placeholder="setting or value"></label>
<label><input type="checkbox" id="differing" checked> only what differs</label> <output id="count"></output></form>
<p class="legend"><span class="cell deviates">deviates</span><span class="cell default">default</span><span class="cell unknown">not known</span><span class="cell absent">no such pool</span></p>
</header>
<main><table>
<thead><tr><th scope="col">Setting</th>${head}</tr></thead>
<tbody>
${all.map((row) => rowHtml(input, row)).join("\n")}
</tbody>
</table></main>
<script>${script}</script>
</body>
</html>
`;
}

/** What differs, or differs from the reference. */
function isShown({ rows, deviations }: DriftInput, row: DriftInput["rows"][number]): boolean {
  return row.differs || (rows.includes(row) && deviations.some((each) => each.row === row));
}

function rowHtml(input: DriftInput, row: DriftInput["rows"][number]): string {
  const severity = input.severityOf(row);
  const cells = row.cells.map((cell, index) => {
    const classes = isDeviation(input, row, index) ? "deviates" : cell.state;
    const why = cell.why === undefined ? "" : ` title="${escapeXml(cell.why)}"`;
    return `<td class="${classes}"${why}>${escapeXml(cellText(cell))}</td>`;
  });
  return `<tr class="${isShown(input, row) ? "differs" : "same"}"><th scope="row">${escapeXml(rowTitle(row))}<small>${escapeXml(row.setting)}</small><i class="${severity}">${severity}</i></th>${cells.join("")}</tr>`;
}

const style = `
:root{color-scheme:light dark;--back:#fff;--text:#1b2430;--dim:#5b6776;--line:#dfe4ea;--head:#f5f7f9;--bad:#b3261e;--bad-back:#fdebea;--good:#146c43;--warn:#8a5a00}
@media(prefers-color-scheme:dark){:root{--back:#12171d;--text:#e4e9ef;--dim:#97a3b1;--line:#2b343f;--head:#1a2129;--bad:#ff9a92;--bad-back:#3a1d1d;--good:#7fd6a8;--warn:#e8b755}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}
header{padding:1.2rem 1.5rem .4rem}h1{margin:0 0 .3rem;font-size:1.35rem}.good{color:var(--good)}.bad{color:var(--bad);font-weight:600}
form{display:flex;gap:1.2rem;flex-wrap:wrap;align-items:center}input[type=search]{font:inherit;padding:.25rem .5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--back);color:inherit}
output,small{color:var(--dim)}small{display:block;font-weight:400;font-size:.78rem;overflow-wrap:anywhere}
main{padding:.5rem 1.5rem 3rem;overflow-x:auto}table{border-collapse:collapse;min-width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .7rem;border-bottom:1px solid var(--line)}thead th{position:sticky;top:0;background:var(--head)}
tbody th{font-weight:600;min-width:16rem}i{font-style:normal;font-size:.72rem;color:var(--dim)}i.critical,i.high{color:var(--bad)}i.medium{color:var(--warn)}
td{min-width:9rem;overflow-wrap:anywhere}.deviates{background:var(--bad-back);color:var(--bad);font-weight:600}td.deviates::before{content:"\\2260\\00a0"}
.default{color:var(--dim)}.unknown,.absent{color:var(--dim);font-style:italic}.legend{margin:.6rem 0 0}.cell{display:inline-block;padding:.05rem .5rem;margin-right:.5rem;border:1px solid var(--line);border-radius:.4rem;font-size:.8rem}
[hidden]{display:none}@media(max-width:40rem){header,main{padding-left:.8rem;padding-right:.8rem}tbody th{min-width:11rem}}
`;

const script = `
const search = document.getElementById("search"), only = document.getElementById("differing"), count = document.getElementById("count");
const rows = [...document.querySelectorAll("tbody tr")];
function show() {
  const words = search.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    row.hidden = (only.checked && !row.classList.contains("differs")) || !row.textContent.toLowerCase().includes(words);
    if (!row.hidden) shown++;
  }
  count.textContent = shown + " of " + rows.length + " settings";
}
search.addEventListener("input", show);
only.addEventListener("change", show);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
show();
`;
