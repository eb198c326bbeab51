// Instants as Slack shows them: in the zone of whoever reads.

const shown = (options) => (when) => new Intl.DateTimeFormat('en-GB', options).format(when);
const US = (options) => (when) => new Intl.DateTimeFormat('en-US', options).format(when);

export const clock = shown({ hour: '2-digit', minute: '2-digit' });
const clockSeconds = shown({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const whole = US({ dateStyle: 'full', timeStyle: 'medium' });

const FORMS = {
  date_num: (when) =>
    [when.getFullYear(), when.getMonth() + 1, when.getDate()]
      .map((n) => String(n).padStart(2, '0'))
      .join('-'),
  date_slash: US({ year: 'numeric', month: '2-digit', day: '2-digit' }),
  date: US({ year: 'numeric', month: 'long', day: 'numeric' }),
  date_short: US({ year: 'numeric', month: 'short', day: 'numeric' }),
  date_long: US({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  day_divider: US({ weekday: 'long', month: 'long', day: 'numeric' }),
  time: clock,
  time_secs: clockSeconds,
};

const midnight = (when) => new Date(when.getFullYear(), when.getMonth(), when.getDate());

function nearDay(when, now) {
  const days = Math.round((midnight(when) - midnight(now)) / 86400000);
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
}

/** "5 minutes ago", "in 2 hours". */
export function ago(when, now = new Date()) {
  const seconds = (now - when) / 1000;
  for (const [size, name] of [
    [86400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ]) {
    const count = Math.floor(Math.abs(seconds) / size);
    if (count < 1) continue;
    const words = `${count} ${name}${count > 1 ? 's' : ''}`;
    return seconds > 0 ? `${words} ago` : `in ${words}`;
  }
  return 'just now';
}

/** A time stamp in one of Slack's formats, such as `{date_short_pretty} at {time}`. */
export function formatted(seconds, format, now = new Date()) {
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.getTime())) return null;
  const text = format.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name === 'ago') return ago(when, now);
    const near = name.endsWith('_pretty') && nearDay(when, now);
    return near || (FORMS[name.replace(/_pretty$/, '')]?.(when) ?? whole);
  });
  return text;
}

/** The heading over the messages of one day. */
export function day(when, now = new Date()) {
  const near = nearDay(when, now);
  return near ? near[0].toUpperCase() + near.slice(1) : FORMS.day_divider(when);
}

export const fromStamp = (ts) => new Date(Number(ts) * 1000);
