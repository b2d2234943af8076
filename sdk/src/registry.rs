//! [`Registry`]: where a module's handlers are made known to the server.

use std::marker::PhantomData;

use vkmod_sys as sys;

use crate::auth::{self, AuthHandler};
use crate::cluster::receiver::{ClusterReceiver, Reception};
use crate::command::{self, Command, CommandSpec, KeyPositions};
use crate::config::{self, Config, ConfigListener, ConfigRegistration, ConfigValue};
use crate::data_type::{self, DataType, GlobalDefrag};
use crate::event::{self, EventListener, ServerEvent};
use crate::filter::{self, CommandFilter};
use crate::info::{self, InfoProvider};
use crate::keyspace::{KeyspaceListener, Subscription};
use crate::offload::{self, PoolOptions};
use crate::server::Server;
use crate::shared_api::{ApiProvider, Export, SharedApi};
use crate::{Result, acl, context};

/// The server while a module registers its handlers.
///
/// Each handler is an object of a type of its own: the type is what finds the object again when
/// the server calls, so registering two of the same type is an error. An `Arc` of a handler is a
/// handler too.
///
/// Whatever was registered is taken back if the load fails.
#[derive(Debug)]
pub struct Registry<'a> {
    ctx: *mut sys::ModuleCtx,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
    subscriptions: Vec<Subscription>,
    events: Vec<event::Subscription>,
    exports: Vec<Export>,
    filters: Vec<filter::Subscription>,
    providers: Vec<info::Provider>,
    receptions: Vec<Reception>,
}

impl Registry<'_> {
    /// # Safety
    /// `ctx` is the context of a load that is still running, live during the registry's lifetime.
    pub(crate) unsafe fn new(ctx: *mut sys::ModuleCtx) -> Self {
        Registry {
            ctx,
            lent: PhantomData,
            subscriptions: Vec::new(),
            events: Vec::new(),
            exports: Vec::new(),
            filters: Vec::new(),
            providers: Vec::new(),
            receptions: Vec::new(),
        }
    }

    pub(crate) fn as_raw(&self) -> *mut sys::ModuleCtx {
        self.ctx
    }

    /// The running server.
    pub fn server(&self) -> Server {
        context::server()
    }

    /// Adds an ACL category of the module's own, for the commands that are registered after it:
    /// [`CommandSpec::acl`] names it, and rules such as `+@name` and `-@name` hold for it.
    ///
    /// Servers keep a category until they end, also after an unload, and have room for a few dozen
    /// of all modules together. One that is there already is shared.
    ///
    /// # Errors
    /// When the name has other bytes than letters, digits, `_` and `-`, or there is no room.
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.4 and Valkey 8.0; commands
    /// that name the category are then registered without it.
    #[doc(alias = "ValkeyModule_AddACLCategory")]
    #[doc(alias = "RedisModule_AddACLCategory")]
    pub fn acl_category(&mut self, name: &'static str) -> Result<&mut Self> {
        acl::add_category(self.ctx, name)?;
        Ok(self)
    }

    /// Registers a handler that judges attempts to log in. Of several, the last one is asked
    /// first; see [`auth`](crate::auth#order).
    ///
    /// # Errors
    /// When the type was registered before. [`Error::Unsupported`](crate::Error::Unsupported)
    /// before Redis 7.2 and Valkey 7.2.
    #[doc(alias = "ValkeyModule_RegisterAuthCallback")]
    #[doc(alias = "RedisModule_RegisterAuthCallback")]
    pub fn auth<T: AuthHandler>(&mut self, handler: T) -> Result<&mut Self> {
        auth::register(self, handler)?;
        Ok(self)
    }

    /// Registers a command.
    ///
    /// # Errors
    /// When the name is taken or not allowed, when the declaration does not fit the server (an
    /// unknown ACL category), or when the type was registered before. The text names the command.
    #[doc(alias = "ValkeyModule_CreateCommand")]
    #[doc(alias = "RedisModule_CreateCommand")]
    #[doc(alias = "ValkeyModule_SetCommandInfo")]
    #[doc(alias = "RedisModule_SetCommandInfo")]
    pub fn command<T: Command>(&mut self, handler: T) -> Result<&mut Self> {
        command::create(self, handler)?;
        Ok(self)
    }

    /// Registers a command that tells the positions of its keys and channels itself.
    ///
    /// # Errors
    /// As for [`command`](Registry::command).
    #[doc(alias = "ValkeyModule_IsKeysPositionRequest")]
    #[doc(alias = "RedisModule_IsKeysPositionRequest")]
    pub fn positioned_command<T: Command + KeyPositions>(
        &mut self,
        handler: T,
    ) -> Result<&mut Self> {
        command::create_positioned(self, handler)?;
        Ok(self)
    }

    /// Registers a command that consists of subcommands, `name sub …`.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # fn f<Get: Command, Set: Command>(registry: &mut Registry<'_>, get: Get, set: Set) -> Result<()> {
    /// registry
    ///     .container(CommandSpec::new("box").arity(-2).summary("A box of things."))?
    ///     .subcommand(get)?
    ///     .subcommand(set)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`command`](Registry::command).
    ///
    /// # Servers
    /// Redis 6.2 has no subcommands of modules; there the container is an ordinary command that
    /// finds the subcommand by itself. `COMMAND` and ACL rules see only the container there.
    #[doc(alias = "ValkeyModule_CreateSubcommand")]
    #[doc(alias = "RedisModule_CreateSubcommand")]
    pub fn container(&mut self, spec: CommandSpec) -> Result<Container<'_>> {
        command::create_container(self, &spec)?;
        Ok(Container {
            ctx: self.ctx,
            name: spec.name(),
            lent: PhantomData,
        })
    }

    /// Registers a listener to keyspace events. It hears of those after the end of
    /// [`Module::init`](crate::Module::init).
    ///
    /// # Errors
    /// When the type was registered before.
    #[doc(alias = "ValkeyModule_SubscribeToKeyspaceEvents")]
    #[doc(alias = "RedisModule_SubscribeToKeyspaceEvents")]
    pub fn keyspace<T: KeyspaceListener>(&mut self, listener: T) -> Result<&mut Self> {
        self.subscriptions.push(Subscription::new(listener)?);
        Ok(self)
    }

    /// Registers a listener to a server event: `registry.listen::<FlushEvent>(listener)`. It hears
    /// of those after the end of [`Module::init`](crate::Module::init).
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) with the event's name where the server
    /// does not have it; some servers tell so only at the end of the load, which is then refused.
    /// Also when the type was registered for this event before.
    #[doc(alias = "ValkeyModule_SubscribeToServerEvent")]
    #[doc(alias = "RedisModule_SubscribeToServerEvent")]
    pub fn listen<E: ServerEvent>(&mut self, listener: impl EventListener<E>) -> Result<&mut Self> {
        self.events
            .push(event::Subscription::new::<E, _>(listener)?);
        Ok(self)
    }

    /// Offers an API to other modules: `registry.export::<WordCount>(provider)`. They can call it
    /// after the end of [`Module::init`](crate::Module::init).
    ///
    /// # Errors
    /// When the type was registered for this API before, or the API's name is no name or is used
    /// twice. A name that another module exports refuses the load at its end.
    #[doc(alias = "ValkeyModule_ExportSharedAPI")]
    #[doc(alias = "RedisModule_ExportSharedAPI")]
    pub fn export<A: SharedApi>(&mut self, provider: impl ApiProvider<A>) -> Result<&mut Self> {
        self.exports.push(Export::new::<A, _>(provider)?);
        Ok(self)
    }

    /// Registers a command filter. It sees commands after the end of
    /// [`Module::init`](crate::Module::init); filters run in the order of their registration.
    ///
    /// # Errors
    /// When the type was registered before.
    #[doc(alias = "ValkeyModule_RegisterCommandFilter")]
    #[doc(alias = "RedisModule_RegisterCommandFilter")]
    pub fn filter<T: CommandFilter>(&mut self, filter: T) -> Result<&mut Self> {
        self.filters.push(filter::Subscription::new(filter)?);
        Ok(self)
    }

    /// Registers an object that tells about the module in INFO. Several are asked in the order of
    /// their registration.
    ///
    /// # Errors
    /// When the type was registered before.
    #[doc(alias = "ValkeyModule_RegisterInfoFunc")]
    #[doc(alias = "RedisModule_RegisterInfoFunc")]
    pub fn info(&mut self, provider: impl InfoProvider) -> Result<&mut Self> {
        self.providers.push(info::Provider::new(provider)?);
        Ok(self)
    }

    /// Registers a receiver of messages from the same module on other nodes of the cluster. It
    /// gets those after the end of [`Module::init`](crate::Module::init), and none where cluster
    /// mode is off.
    ///
    /// # Errors
    /// When the type was registered before, when another receiver of the module takes one of its
    /// kinds, and when it has none.
    #[doc(alias = "ValkeyModule_RegisterClusterMessageReceiver")]
    #[doc(alias = "RedisModule_RegisterClusterMessageReceiver")]
    pub fn cluster_receiver<T: ClusterReceiver>(&mut self, receiver: T) -> Result<&mut Self> {
        let reception = Reception::new(receiver, &self.receptions)?;
        self.receptions.push(reception);
        Ok(self)
    }

    /// Registers a type of value that keys can hold.
    ///
    /// A module with a data type cannot be unloaded: servers refuse that.
    ///
    /// # Errors
    /// When another module has a type of that name, or when the type was registered before. The
    /// text names the type.
    #[doc(alias = "ValkeyModule_CreateDataType")]
    #[doc(alias = "RedisModule_CreateDataType")]
    pub fn data_type<T: DataType>(&mut self) -> Result<&mut Self> {
        data_type::create::<T>(self)?;
        Ok(self)
    }

    /// Registers what moves memory of the module's own, outside of the keys, for active
    /// defragmentation. There is one such object in a module.
    ///
    /// # Errors
    /// When there is one already.
    #[doc(alias = "ValkeyModule_RegisterDefragFunc")]
    #[doc(alias = "RedisModule_RegisterDefragFunc")]
    #[doc(alias = "RedisModule_RegisterDefragFunc2")]
    #[doc(alias = "RedisModule_RegisterDefragCallbacks")]
    pub fn defrag<T: GlobalDefrag>(&mut self, object: T) -> Result<&mut Self> {
        data_type::register_defrag(self, object)?;
        Ok(self)
    }

    /// Says more about a config that [`Module::configs`](crate::Module::configs) has named:
    /// `registry.config(&LIMIT)?.validated_by(object)`.
    ///
    /// # Errors
    /// When `Module::configs` has not named it.
    pub fn config<T: ConfigValue + ?Sized>(
        &mut self,
        config: &'static Config<T>,
    ) -> Result<ConfigRegistration<'_, T>> {
        config::registration(config)
    }

    /// Registers a listener to changes of the module's configs. Several are called in the order of
    /// their registration.
    #[doc(alias = "ValkeyModule_LoadConfigs")]
    #[doc(alias = "RedisModule_LoadConfigs")]
    pub fn config_listener(&mut self, listener: impl ConfigListener) -> &mut Self {
        config::listen(listener);
        self
    }

    /// The last step of a load, after which nothing can fail any more; see [`Subscription`].
    pub(crate) fn subscribe(self) -> Result<()> {
        for export in self.exports {
            // SAFETY: the context of a load. All servers take it back if the load fails.
            unsafe { export.make(self.ctx)? };
        }
        // SAFETY: the context of a load. An event that the server does not have can still refuse it.
        unsafe { event::Subscription::make_all(self.events, self.ctx)? };
        for subscription in self.subscriptions {
            // SAFETY: the context of a load, which succeeds if this does.
            unsafe { subscription.make(self.ctx)? };
        }
        for subscription in self.filters {
            // SAFETY: the context of a load, and nothing after this can fail.
            unsafe { subscription.make(self.ctx) };
        }
        // SAFETY: the context of a load; nothing after this can fail.
        unsafe { info::publish(self.ctx, self.providers) };
        for reception in self.receptions {
            // SAFETY: the context of a load, which succeeds.
            unsafe { reception.begin(self.ctx) };
        }
        Ok(())
    }

    /// Sets how many workers compute for [`Context::offload`](crate::Context::offload), and how
    /// many jobs may wait for one.
    pub fn worker_pool(&mut self, options: PoolOptions) -> &mut Self {
        offload::configure(options);
        self
    }

    /// What has to be done after everything is registered.
    pub(crate) fn finish(&mut self) -> Result<()> {
        // SAFETY: the context of a load that is still running.
        unsafe { config::finish(self.ctx) }
    }
}

/// A command whose subcommands are being registered; from [`Registry::container`].
#[derive(Debug)]
pub struct Container<'a> {
    ctx: *mut sys::ModuleCtx,
    name: &'static str,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl Container<'_> {
    /// Registers a subcommand; the name in its [`Command::SPEC`] is the second word alone, and its
    /// arity counts both words.
    ///
    /// # Errors
    /// As for [`Registry::command`].
    pub fn subcommand<T: Command>(&mut self, handler: T) -> Result<&mut Self> {
        command::create_subcommand(self.ctx, self.name, handler)?;
        Ok(self)
    }
}
