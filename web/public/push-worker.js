// Shows what the server pushes, also while no tab of Coursegraph is open. It keeps and caches nothing.
// What arrives: {title, body, url, tag}; a notification takes the place of an earlier one with the same tag.
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data?.json() ?? {};
  const shown = { body, tag, data: { url }, icon: '/favicon.svg', badge: '/favicon.svg' };
  event.waitUntil(self.registration.showNotification(title ?? 'Coursegraph', shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only pages of this site, whatever was sent.
  const wanted = new URL(event.notification.data?.url ?? '/', self.location.origin);
  const address = wanted.origin === self.location.origin ? wanted.href : self.location.origin;
  event.waitUntil(show(address));
});

async function show(address) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find(({ url }) => url === address) ?? tabs[0];
  if (!tab) return self.clients.openWindow(address);
  await tab.focus();
  if (tab.url === address) return;
  // A tab that this worker does not control can't be sent elsewhere by it.
  await tab.navigate(address).catch(() => self.clients.openWindow(address));
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
