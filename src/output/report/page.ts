/** The style of the page. Shades differ in lightness, so that they are told apart in grey and by colour-blind eyes. */
export const STYLE = `
:root{--page:#fff;--ink:#1b1f24;--dim:#57606a;--line:#d0d7de;--first:#1f5a96;--second:#c77700;--shade-1:#d6e4f2;--shade-2:#9dbfe0;--shade-3:#4d84ba;--shade-4:#123f6d;--on-dark:#fff;--on-light:#1b1f24}
@media (prefers-color-scheme:dark){:root{--page:#14171a;--ink:#e6e9ec;--dim:#9aa4ae;--line:#3a424a;--first:#7db4ea;--second:#f0b04f;--shade-1:#22303d;--shade-2:#2f506f;--shade-3:#6ba0d4;--shade-4:#b5d6f5;--on-dark:#14171a;--on-light:#e6e9ec}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:50rem;margin:0 auto;padding:3rem 1.25rem}
h1{font-size:1.7rem;line-height:1.25;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:0 0 .75rem;overflow-wrap:anywhere}
h2 a{color:inherit;text-decoration:none}
h2 a:hover{text-decoration:underline}
section{margin:3rem 0}
figure{margin:0 0 .75rem}
svg{display:block;width:100%;height:auto}
svg text{font-family:system-ui,sans-serif}
small,footer{color:var(--dim)}
footer{border-top:1px solid var(--line);font-size:.875rem}
li{margin:.5rem 0;overflow-wrap:anywhere}
code{font-size:.9em;overflow-wrap:anywhere}
summary{cursor:pointer;color:var(--dim)}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin-top:.5rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--first);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
@page{size:A4;margin:18mm}
@media print{:root{--page:#fff;--ink:#000;--dim:#444;--line:#bbb;--first:#1f5a96;--second:#c77700;--shade-1:#d6e4f2;--shade-2:#9dbfe0;--shade-3:#4d84ba;--shade-4:#123f6d;--on-dark:#fff;--on-light:#000}main{padding:0;max-width:none}section{margin:1.5rem 0}figure,tr,h2{break-inside:avoid}h2{break-after:avoid}}
`;

/** Sorts a table by the column whose heading is pressed; opens every table for printing. */
export const SCRIPT = `
for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => {
  const head = button.parentElement, body = head.closest("table").tBodies[0], at = head.cellIndex;
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (row) => row.cells[at].textContent;
  const order = (a, b) => value(a).localeCompare(value(b), undefined, { numeric: true });
  body.append(...[...body.rows].sort((a, b) => (up ? order(a, b) : order(b, a))));
});
addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });
`;
