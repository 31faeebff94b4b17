// Buttons that narrow the list below them. What is chosen stands in the address, so that a narrowed list can be sent.
(() => {
  const box = document.querySelector(".filters")
  const items = [...document.querySelectorAll(".filtered > li")]
  if (!box || !items.length) return
  const buttons = [...box.querySelectorAll("[data-filter]")]
  const status = box.querySelector("[role=status]")
  const all = box.querySelector(".all")

  function chosen() {
    const asked = new URLSearchParams(location.search)
    return buttons.filter((button) => asked.get(button.dataset.filter) === button.dataset.value)
  }

  function apply(speak) {
    const choices = chosen()
    for (const button of buttons) button.setAttribute("aria-pressed", String(choices.includes(button)))
    for (const item of items) item.hidden = !choices.every((choice) => fits(item, choice.dataset))
    all.hidden = choices.length === 0
    if (speak || choices.length) status.textContent = told(items.filter((item) => !item.hidden).length)
  }

  function fits(item, choice) {
    return (item.dataset[choice.filter] ?? "").split(" ").includes(choice.value)
  }

  function told(count) {
    if (count === 0) return box.dataset.none
    return (count === 1 ? box.dataset.one : box.dataset.many).replace("{count}", count)
  }

  function go(search) {
    const address = new URL(location.href)
    address.search = search
    history.pushState(null, "", address)
    apply(true)
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const asked = new URLSearchParams(location.search)
      if (button.getAttribute("aria-pressed") === "true") asked.delete(button.dataset.filter)
      else asked.set(button.dataset.filter, button.dataset.value)
      go(asked.toString())
    })
  }
  all.addEventListener("click", () => {
    const asked = new URLSearchParams(location.search)
    for (const button of buttons) asked.delete(button.dataset.filter)
    go(asked.toString())
    buttons[0].focus() // The button pressed goes away with the choices.
  })
  addEventListener("popstate", () => apply(true))
  apply(false)
  box.hidden = false
})()
