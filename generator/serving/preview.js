// Part of `portal serve` only, never of a built site: reloads the page after a rebuild, and shows the
// report when the last one failed. The first line of the report is its title.
(() => {
  const version = document.currentScript.dataset.version
  let shown = ""

  async function ask() {
    try {
      const answer = await fetch("/__portal__/state.json", { cache: "no-store" })
      const state = await answer.json()
      if (state.version !== version) return location.reload()
      if (state.report !== shown) show(state.report)
    } catch {
      // The server is gone; it may come back.
    }
    setTimeout(ask, 500)
  }

  function show(report) {
    document.getElementById("portal-report")?.remove()
    shown = report
    if (!report) return
    const [title, ...rest] = report.split("\n")
    const box = element("section", { position: "fixed", inset: "auto 0 0 0", zIndex: 100, maxHeight: "50vh",
      overflow: "auto", background: "#fff4f4", color: "#3b0000", borderTop: "4px solid #a00000",
      padding: "12px 20px", font: "18px/1.5 system-ui, sans-serif" })
    box.id = "portal-report"
    box.setAttribute("role", "alert")
    const folded = element("details", {})
    folded.open = true
    folded.append(element("summary", { fontWeight: "bold", cursor: "pointer" }, title))
    folded.append(element("pre", { whiteSpace: "pre-wrap", font: "16px/1.5 ui-monospace, monospace" }, rest.join("\n").trimEnd()))
    box.append(folded)
    document.body.append(box)
  }

  function element(name, style, text = "") {
    const made = document.createElement(name)
    Object.assign(made.style, style)
    made.textContent = text
    return made
  }

  ask()
})()
