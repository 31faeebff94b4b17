// Light or dark: the reader's choice on this device, else her system's. Runs before the page is painted.
(() => {
  const root = document.documentElement
  const system = matchMedia("(prefers-color-scheme: dark)")
  // Of this site alone: another one may stand beside it, under another path of the same address.
  const key = `${new URL("../..", document.currentScript.src).pathname}.palette`
  let chosen = stored()

  function stored() {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // No storage allowed: the choice lasts as long as the page.
    }
  }

  function isDark() {
    return chosen === null ? system.matches : chosen === "dark"
  }

  function paint() {
    root.dataset.mdColorScheme = isDark() ? "slate" : "default"
    const button = document.querySelector(".portal-palette")
    if (!button) return
    button.title = isDark() ? button.dataset.light : button.dataset.dark
    button.setAttribute("aria-label", button.title)
    button.hidden = false
  }

  function choose() {
    chosen = isDark() ? "light" : "dark"
    try {
      localStorage.setItem(key, chosen)
    } catch { /* As above. */ }
    paint()
  }

  paint()
  system.addEventListener("change", paint)
  // A page that comes back from the browser's memory may have been painted before the choice; another tab may choose.
  addEventListener("pageshow", () => { chosen = stored() ?? chosen; paint() })
  addEventListener("storage", (event) => { if (event.key === key) { chosen = event.newValue; paint() } })
  document.addEventListener("DOMContentLoaded", () => {
    paint()
    document.querySelector(".portal-palette")?.addEventListener("click", choose)
  })
})()
