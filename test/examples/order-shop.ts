import { Registry } from "prom-client";
import * as analyticsEvents from "../../generated-example/order-saga/analytics-service/events/index.js";
import {
  type RunningAnalytics,
  startAnalyticsService,
} from "../../generated-example/order-saga/analytics-service/service.js";
import * as inventoryEvents from "../../generated-example/order-saga/inventory-service/events/index.js";
import { startInventoryService } from "../../generated-example/order-saga/inventory-service/service.js";
import { Stock } from "../../generated-example/order-saga/inventory-service/stock.js";
import * as notificationEvents from "../../generated-example/order-saga/notification-service/events/index.js";
import type { Mail } from "../../generated-example/order-saga/notification-service/mailer.js";
import { startNotificationService } from "../../generated-example/order-saga/notification-service/service.js";
import * as orderEvents from "../../generated-example/order-saga/order-service/events/index.js";
import type { Announce } from "../../generated-example/order-saga/order-service/publisher.js";
import {
  type RunningOrderService,
  startOrderService,
} from "../../generated-example/order-saga/order-service/service.js";
import * as paymentEvents from "../../generated-example/order-saga/payment-service/events/index.js";
import { startPaymentService } from "../../generated-example/order-saga/payment-service/service.js";
import { exampleTopics } from "./example-topics.js";
import { options } from "./service-options.js";
import { TestBank } from "./test-bank.js";
import { TestClock } from "./test-clock.js";

/** The five services on a Kafka, each with a client of its own. */
export interface Shop {
  /** The order service that runs now. */
  readonly orders: RunningOrderService;
  readonly analytics: RunningAnalytics;
  readonly stock: Stock;
  readonly bank: TestBank;
  readonly clock: TestClock;
  /** What the order service keeps for Prometheus. */
  readonly metrics: Registry;
  /** Every mail that the mail provider was asked to send. */
  readonly mails: readonly Mail[];
  /** Puts another order service in the place of the one that runs. */
  redeployOrders(announce: Announce): Promise<void>;
  /** Stops the services and deletes the topics that were created for them. */
  stop(): Promise<void>;
}

/** Where the shop runs: the server of the documents whose topics it wants, and that server's brokers. */
export interface ShopSite {
  readonly server: "local" | "production";
  readonly brokers: string[] | undefined;
}

/** `pieces`: how many of each kind of goods there are. Unless told, the shop runs on the test run's one broker. */
export async function startShop(
  pieces: Readonly<Record<string, number>>,
  { server, brokers }: ShopSite = { server: "local", brokers: undefined },
): Promise<Shop> {
  const stock = new Stock(pieces);
  const bank = new TestBank();
  const clock = new TestClock("2026-03-02T09:00:00Z");
  const mails: Mail[] = [];
  const services = [orderEvents, inventoryEvents, paymentEvents, notificationEvents];
  const topics = await exampleTopics(
    [...services, analyticsEvents].map(({ ensureTopics }) => (admin) => {
      return ensureTopics(admin, server);
    }),
    brokers,
  );
  const mailer = async (mail: Mail): Promise<void> => {
    mails.push(mail);
  };
  const metrics = new Registry();
  const hooks = orderEvents.prometheusHooks({ registry: metrics, topics: orderEvents.topics });
  const [orders, analytics, ...others] = await Promise.all([
    startOrderService({ ...options(brokers), hooks }, { now: clock.now }),
    startAnalyticsService(options(brokers)),
    startInventoryService(options(brokers), stock, clock.now),
    startPaymentService(options(brokers), bank, clock.now),
    startNotificationService(options(brokers), mailer, clock.now),
  ]);
  const shop = {
    ...{ orders, analytics, stock, bank, clock, metrics, mails },
    async redeployOrders(announce: Announce) {
      await shop.orders.stop();
      shop.orders = await startOrderService(
        { ...options(brokers), hooks },
        { announce, now: clock.now },
      );
    },
    async stop() {
      const running = [shop.orders, analytics, ...others];
      await Promise.all(running.map((service) => service.stop()));
      await topics.remove();
    },
  };
  return shop;
}
