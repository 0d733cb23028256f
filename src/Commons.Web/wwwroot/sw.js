// Shows push messages and opens what they are about. It keeps no page: without a connection the browser says so itself.

// What it says of a message that says nothing, in the language of whoever switched push on.
const said = new URL(self.location).searchParams.get('say');

self.addEventListener('push', event => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(told.title ?? said ?? 'Something is new', {
    body: told.body ?? '', tag: told.tag, renotify: !!told.tag, dir: 'auto', icon: '/favicon.svg', data: { url: told.url },
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? '/my/notifications', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(self.clients.openWindow(url.href));
});
