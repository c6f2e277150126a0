/** The page's look: IBM Carbon's colours, system fonts, nothing loaded from anywhere; made to be printed as well. */
export const style = `
:root{--ink:#161616;--soft:#525252;--line:#e0e0e0;--back:#fff;--tint:#f4f4f4;--blue:#0f62fe;--green:#198038;--red:#da1e28;--amber:#8e6a00;--grey:#6f6f6f}
@media (prefers-color-scheme:dark){@media screen{:root{--ink:#f4f4f4;--soft:#c6c6c6;--line:#393939;--back:#161616;--tint:#262626;--blue:#78a9ff;--green:#42be65;--red:#ff8389;--amber:#f1c21b;--grey:#a8a8a8}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 "IBM Plex Sans",system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:3rem 1.5rem}
.mono,code,pre,td.mono{font-family:"IBM Plex Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.875rem}
.eyebrow{color:var(--soft);font-size:.875rem;margin:0 0 .5rem;overflow-wrap:anywhere}
h1{font-weight:400;font-size:1.75rem;line-height:1.286;margin:0 0 .5rem;text-wrap:balance}
h2{font-weight:600;font-size:1.25rem;margin:3rem 0 1rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-weight:600;font-size:1rem;margin:0 0 .25rem}
h4{font-weight:600;font-size:.75rem;margin:1rem 0 .25rem;color:var(--soft);letter-spacing:.02em}
p{margin:0 0 .5rem;overflow-wrap:anywhere}
.word{display:inline-block;font-weight:600;font-size:.875rem;padding:.125rem .5rem;border:1px solid currentColor;margin-right:.5rem;white-space:nowrap}
.fail,.failed,.bad{color:var(--red)}.warn,.waiting{color:var(--amber)}.pass,.done,.good{color:var(--green)}.info,.unknown,.not-reached{color:var(--grey)}
.waiting{color:var(--blue)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem;margin:1.5rem 0 0;font-size:.875rem}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;overflow-wrap:anywhere}
article{padding:1.25rem 0 1.25rem 1.25rem;border-left:3px solid currentColor;margin:0 0 1.5rem;break-inside:avoid}
article>*{color:var(--ink)}article>.tag,article .tag{color:inherit}
article .tag{font-size:.875rem;margin-bottom:.25rem}
.code,article .code{color:var(--soft);font-size:.75rem}
article>p:last-child{margin:.75rem 0 0}table.holds{font-size:.9375rem}table.holds td.short{width:1.75rem}
article .fix{white-space:pre-line}
.record{background:var(--tint);padding:.75rem 1rem;margin:.75rem 0 0;break-inside:avoid}
.record pre{margin:.25rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
.record small{color:var(--soft)}
ol.path{list-style:none;display:flex;flex-wrap:wrap;gap:0;margin:0;padding:0}
ol.path li{flex:1 1 5rem;padding:.75rem .5rem .75rem 0;border-top:3px solid currentColor;margin-right:2px}
ol.path b{display:block;color:var(--ink);font-weight:600;font-size:.875rem}ol.path span{font-size:.8125rem}
table{border-collapse:collapse;width:100%;font-size:.8125rem;margin:.5rem 0 1.5rem}
th{font-weight:600;text-align:left;color:var(--soft);border-bottom:1px solid var(--line);padding:.375rem .75rem .375rem 0}
td{vertical-align:top;border-bottom:1px solid var(--line);padding:.375rem .75rem .375rem 0;overflow-wrap:anywhere}
td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.short{white-space:nowrap}tr{break-inside:avoid}
table.steps td:first-child{width:7rem}table.evidence{table-layout:fixed}table.evidence .mono{font-size:.8125rem}
table.evidence th:nth-child(1){width:2.25rem}table.evidence th:nth-child(2){width:19%}table.evidence th:nth-child(3){width:12%}table.evidence th:nth-child(5){width:5.25rem}table.evidence th:nth-child(6){width:2.75rem}
.talk{font-size:.8125rem;margin:0;border-left:1px solid var(--line)}
.talk div{display:grid;grid-template-columns:4.5rem 1fr;padding:.0625rem 0 .0625rem .75rem}
.talk i{font-style:normal;color:var(--soft);font-size:.75rem}.talk .client code{color:var(--blue)}
.talk code{white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.75rem}
@page{size:A4;margin:16mm 15mm}
@media print{main{max-width:none;padding:0}body{font-size:11pt}h2{break-after:avoid}table{font-size:8pt}table.evidence,table.evidence .mono{font-size:7pt;line-height:1.4}.talk{font-size:8pt}}
@media (max-width:42rem){main{padding:1.5rem 1rem}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:.5rem}.wide{overflow-x:auto}.wide table{min-width:38rem}}
`.trim();
