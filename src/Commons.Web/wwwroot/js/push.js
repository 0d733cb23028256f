// Switches push on for this browser. Everything else about notifications works without it.
const pushForm = document.querySelector('form[data-push-key]');

if (pushForm && 'serviceWorker' in navigator && 'PushManager' in window) {
  const said = pushForm.querySelector('[role=status]');
  pushForm.hidden = false;
  document.querySelector('[data-push-absent]')?.remove();
  pushForm.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== 'granted') throw new Error(spoken('The browser does not allow it. Look into its settings for this site.'));
      const worker = await navigator.serviceWorker.register(`/sw.js?say=${encodeURIComponent(spoken('Something is new'))}`);
      await navigator.serviceWorker.ready;
      const { endpoint, keys } = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushForm.dataset.pushKey })).toJSON();
      const body = new URLSearchParams(new FormData(pushForm));
      for (const [name, value] of [['Endpoint', endpoint], ['P256dh', keys.p256dh], ['Auth', keys.auth]]) body.set(name, value);
      const answer = await fetch(pushForm.action, { method: 'POST', body });
      if (!answer.ok) throw new Error((await answer.json()).detail ?? spoken('It could not be stored. Try again.'));
      said.textContent = spoken('Push is on for this browser.');
    } catch (fault) {
      said.textContent = fault.message;
    }
  });
}
