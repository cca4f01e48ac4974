/** Light and dark by the reader's system, or by the button. */
export const stylesheet = `
:root{--bg:#f6f7f9;--card:#fff;--ink:#17202b;--soft:#5c6876;--line:#e1e5ea;--accent:#0b62c4;--code:#f2f4f7;
--critical:#8f1d3f;--high:#c8372d;--medium:#c98a10;--low:#2b7fb8;--info:#7b8794;--good:#2c8a4b}
:root[data-theme=dark]{--bg:#0f141a;--card:#171e26;--ink:#e6ebf1;--soft:#97a4b3;--line:#2a343f;--accent:#6cb0ff;--code:#10161d;
--critical:#ff6b93;--high:#ff7a6e;--medium:#f0b94d;--low:#66b7ec;--info:#93a1b0;--good:#66c987}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1180px;margin:0 auto;padding:28px 20px 80px}
h1{font-size:22px;margin:0}h2{font-size:13px;margin:0 0 12px;color:var(--soft);text-transform:uppercase;letter-spacing:.06em}
button,input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:7px 11px}
button{cursor:pointer}button:hover{border-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.top{display:flex;align-items:center;gap:14px;flex-wrap:wrap;margin-bottom:20px}
.top .meta{color:var(--soft);font-size:13px;flex:1}
.verdict{padding:5px 12px;border-radius:999px;font-weight:600;color:#fff;background:var(--good)}
.verdict.bad{background:var(--high)}:root[data-theme=dark] .verdict{color:#0f141a}
.grid{display:grid;grid-template-columns:1.1fr 1.6fr 1fr;gap:14px;margin-bottom:18px}
@media(max-width:860px){.grid{grid-template-columns:1fr}}
.remedies{grid-column:1/-1}
.remedies ol{margin:0;padding-left:1.5em;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;min-width:0}
.big{font-size:38px;font-weight:650;line-height:1.1}.big small{font-size:14px;font-weight:400;color:var(--soft);margin-left:8px}
.stack{display:flex;height:12px;border-radius:6px;overflow:hidden;margin:14px 0 12px;background:var(--line);gap:1px}
.stack i{display:block;min-width:3px}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:13px;color:var(--soft)}
.dot{display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:6px}
.bars{display:grid;gap:5px}
.bar{display:grid;grid-template-columns:minmax(0,210px) 1fr 44px;align-items:center;gap:10px;border:0;background:none;padding:2px 4px;text-align:left;border-radius:6px;width:100%}
.bar:hover{background:var(--code)}.bar.on{background:var(--code);box-shadow:inset 2px 0 var(--accent)}
.bar span:first-child{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-size:13px}
.bar b{display:block;height:8px;border-radius:4px}.bar span:last-child{text-align:right;font-variant-numeric:tabular-nums;font-size:13px;color:var(--soft)}
.tools{display:flex;gap:8px;flex-wrap:wrap;align-items:center;position:sticky;top:0;background:var(--bg);padding:10px 0;z-index:2}
.tools input[type=search]{flex:1 1 240px;min-width:0}
.chip{border-radius:999px;padding:4px 12px;font-size:13px}.chip[aria-pressed=false]{opacity:.45}
.count{color:var(--soft);font-size:13px;margin-left:auto}
details.group{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:10px 0;overflow:hidden}
details.group>summary{list-style:none;cursor:pointer;padding:12px 16px;display:flex;gap:10px;align-items:baseline;flex-wrap:wrap}
details.group>summary::-webkit-details-marker{display:none}
details.group>summary::before{content:"▸";color:var(--soft);transition:transform .12s}
details.group[open]>summary::before{transform:rotate(90deg)}
summary .name{font-weight:600;overflow-wrap:anywhere}summary .where{color:var(--soft);font-size:13px;overflow-wrap:anywhere}
summary .pills{margin-left:auto;display:flex;gap:6px}
.pill{font-size:12px;font-weight:600;padding:1px 8px;border-radius:999px;border:1px solid currentColor;white-space:nowrap}
.finding{border-top:1px solid var(--line);padding:14px 16px}
.finding h3{font-size:15px;margin:0 0 2px;font-weight:600;display:flex;gap:8px;align-items:baseline;flex-wrap:wrap}
.finding p{margin:4px 0;overflow-wrap:anywhere}.finding .where{color:var(--soft);font-size:13px;overflow-wrap:anywhere}
.finding .fix{color:var(--good)}.finding .note{color:var(--soft);font-style:italic}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:8px 0;overflow-x:auto;font:12.5px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre div{padding:0 12px;white-space:pre}pre div i{display:inline-block;width:44px;color:var(--soft);font-style:normal;user-select:none}
pre div.mark{background:color-mix(in srgb,var(--medium) 20%,transparent)}
code{font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.empty{text-align:center;color:var(--soft);padding:60px 0}
.unreadable{border-color:var(--high)}.unreadable li{overflow-wrap:anywhere}
@media print{.tools,button{display:none}details.group{break-inside:avoid}}
`;
