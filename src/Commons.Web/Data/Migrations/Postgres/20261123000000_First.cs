using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Commons.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccountBalances",
                columns: table => new
                {
                    Account = table.Column<string>(type: "character varying(513)", maxLength: 513, nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Debits = table.Column<long>(type: "bigint", nullable: false),
                    Credits = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountBalances", x => new { x.Account, x.Currency });
                    table.CheckConstraint("CK_AccountBalances_Sums", "\"Debits\" >= 0 AND \"Credits\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "ActorKeyPairs",
                columns: table => new
                {
                    ActorUri = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    RsaPublicPem = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Ed25519Multibase = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    EncryptedPrivatePem = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActorKeyPairs", x => x.ActorUri);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    JoinedAt = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Boards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Slug = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Colour = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    TopicCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CloseRuns",
                columns: table => new
                {
                    ScheduledAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloseRuns", x => x.ScheduledAt);
                });

            migrationBuilder.CreateTable(
                name: "Coops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    LegalName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FoundedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Coops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DayCharges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    SponsorId = table.Column<long>(type: "bigint", nullable: false),
                    Account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false),
                    FirstSeq = table.Column<long>(type: "bigint", nullable: false),
                    LastSeq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayCharges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecisionTotals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionTotals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImpressionKeys",
                columns: table => new
                {
                    TokenId = table.Column<byte[]>(type: "bytea", maxLength: 12, nullable: false),
                    DedupKey = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImpressionKeys", x => x.TokenId);
                });

            migrationBuilder.CreateTable(
                name: "JournalEntries",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    KeyHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PostedAt = table.Column<long>(type: "bigint", nullable: false),
                    Reverses = table.Column<long>(type: "bigint", nullable: true),
                    Corrects = table.Column<long>(type: "bigint", nullable: true),
                    Actor = table.Column<string>(type: "character varying(107)", maxLength: 107, nullable: false),
                    Memo = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PreviousHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalEntries", x => x.Seq);
                    table.CheckConstraint("CK_JournalEntries_Corrects", "\"Corrects\" < \"Seq\"");
                    table.CheckConstraint("CK_JournalEntries_PostedAt", "\"PostedAt\" % 1000000 = 0");
                    table.CheckConstraint("CK_JournalEntries_Reverses", "\"Reverses\" < \"Seq\"");
                    table.CheckConstraint("CK_JournalEntries_Seq", "\"Seq\" > 0");
                    table.ForeignKey(
                        name: "FK_JournalEntries_JournalEntries_Corrects",
                        column: x => x.Corrects,
                        principalTable: "JournalEntries",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JournalEntries_JournalEntries_Reverses",
                        column: x => x.Reverses,
                        principalTable: "JournalEntries",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalHeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalHeads", x => x.Id);
                    table.CheckConstraint("CK_JournalHeads_One", "\"Id\" = 1");
                });

            migrationBuilder.CreateTable(
                name: "LastLedgerChecks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Entries = table.Column<long>(type: "bigint", nullable: false),
                    Head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastLedgerChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MemberPosts",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Raw = table.Column<long>(type: "bigint", nullable: false),
                    Permille = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberPosts", x => new { x.PeriodKey, x.PostId, x.AuthorId });
                });

            migrationBuilder.CreateTable(
                name: "MemberStatements",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    Pool = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Uri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Nonce = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Payee = table.Column<string>(type: "character varying(41)", maxLength: 41, nullable: false),
                    To = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Raw = table.Column<long>(type: "bigint", nullable: false),
                    Share = table.Column<long>(type: "bigint", nullable: false),
                    LineIndex = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberStatements", x => new { x.PeriodKey, x.AuthorId, x.Pool });
                });

            migrationBuilder.CreateTable(
                name: "MeterCounters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    LastSeq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterCounters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeterKeys",
                columns: table => new
                {
                    Kid = table.Column<int>(type: "integer", nullable: false),
                    Protected = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterKeys", x => x.Kid);
                });

            migrationBuilder.CreateTable(
                name: "MeterPeriods",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    RuleHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StarterWeight = table.Column<int>(type: "integer", nullable: false),
                    FlatCeilingMicrosPerView = table.Column<long>(type: "bigint", nullable: false),
                    FrozenAt = table.Column<long>(type: "bigint", nullable: true),
                    LastSeq = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterPeriods", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "MeterReadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: true),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxActivities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorUri = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    Type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: true),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxActivities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Peers",
                columns: table => new
                {
                    Authority = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Origin = table.Column<string>(type: "character varying(270)", maxLength: 270, nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Software = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SoftwareVersion = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AskAt = table.Column<long>(type: "bigint", nullable: false),
                    SucceededAt = table.Column<long>(type: "bigint", nullable: true),
                    FailedAt = table.Column<long>(type: "bigint", nullable: true),
                    FailingDays = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    WaitsUntil = table.Column<long>(type: "bigint", nullable: true),
                    DeadAt = table.Column<long>(type: "bigint", nullable: true),
                    LeasedUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Peers", x => x.Authority);
                });

            migrationBuilder.CreateTable(
                name: "PeriodIncidents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Sentence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodIncidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PeriodPayees",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    Uri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodPayees", x => new { x.PeriodKey, x.AuthorId });
                });

            migrationBuilder.CreateTable(
                name: "PostFacts",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    TopicId = table.Column<long>(type: "bigint", nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    Quality = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DeletedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostFacts", x => x.PostId);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedActivities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SeenKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Uri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Actor = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ObjectKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedActivities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefusalCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Authority = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    LastDetail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusalCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefusedCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RemoteActors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Uri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Origin = table.Column<string>(type: "character varying(270)", maxLength: 270, nullable: false),
                    Inbox = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    SharedInbox = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    Json = table.Column<string>(type: "text", nullable: false),
                    FetchedAt = table.Column<long>(type: "bigint", nullable: false),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteActors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RollupBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FromSeq = table.Column<long>(type: "bigint", nullable: false),
                    ToSeq = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleVersions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    EffectiveFrom = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Proposal = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    EnactedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SetAsideShowings",
                columns: table => new
                {
                    TokenId = table.Column<byte[]>(type: "bytea", maxLength: 12, nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAsideShowings", x => x.TokenId);
                });

            migrationBuilder.CreateTable(
                name: "SponsorReceipts",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    SponsorId = table.Column<long>(type: "bigint", nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SponsorReceipts", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "Sponsors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Contact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LandingHost = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    PaidMicros = table.Column<long>(type: "bigint", nullable: false),
                    RegisteredAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sponsors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatementKeys",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementKeys", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StoredEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TakenNames",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenNames", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "VisitorSalts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitorSalts", x => x.Day);
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "AccessTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scopes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessTokens_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Authors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: true),
                    ActorUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Bio = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    MemberId = table.Column<long>(type: "bigint", nullable: true),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    DeclinedToEarnAt = table.Column<long>(type: "bigint", nullable: true),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Authors_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "MemberRoles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: true),
                    GivenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberRoles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberRoles_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "JournalLines",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    N = table.Column<int>(type: "integer", nullable: false),
                    Account = table.Column<string>(type: "character varying(513)", maxLength: 513, nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalLines", x => new { x.Seq, x.N });
                    table.CheckConstraint("CK_JournalLines_Micros", "\"Micros\" <> 0");
                    table.CheckConstraint("CK_JournalLines_N", "\"N\" > 0");
                    table.ForeignKey(
                        name: "FK_JournalLines_JournalEntries_Seq",
                        column: x => x.Seq,
                        principalTable: "JournalEntries",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ActivityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Inbox = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Lane = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Unauthorized = table.Column<int>(type: "integer", nullable: false),
                    LastStatus = table.Column<int>(type: "integer", nullable: true),
                    LastError = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_OutboxActivities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "OutboxActivities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Followers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Followed = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    ActorId = table.Column<long>(type: "bigint", nullable: false),
                    FollowUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Followers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Followers_RemoteActors_ActorId",
                        column: x => x.ActorId,
                        principalTable: "RemoteActors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Periods",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    RuleId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RuleHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FrozenAtSeq = table.Column<long>(type: "bigint", nullable: true),
                    JournalFirst = table.Column<long>(type: "bigint", nullable: false),
                    JournalLast = table.Column<long>(type: "bigint", nullable: false),
                    JournalHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedById = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Periods", x => x.Key);
                    table.CheckConstraint("CK_Periods_Bounds", "\"From\" < \"Until\"");
                    table.ForeignKey(
                        name: "FK_Periods_RuleVersions_RuleId",
                        column: x => x.RuleId,
                        principalTable: "RuleVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SponsorId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CpmMicros = table.Column<long>(type: "bigint", nullable: false),
                    BudgetMicros = table.Column<long>(type: "bigint", nullable: false),
                    SpentMicros = table.Column<long>(type: "bigint", nullable: false),
                    MakeGoodMicros = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SellerId = table.Column<long>(type: "bigint", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    ReviewerId = table.Column<long>(type: "bigint", nullable: true),
                    ReviewNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                    table.CheckConstraint("CK_Campaigns_Budget", "\"BudgetMicros\" > 0 AND \"SpentMicros\" >= 0 AND \"SpentMicros\" <= \"BudgetMicros\"");
                    table.CheckConstraint("CK_Campaigns_Cpm", "(\"Kind\" = 'Cpm' AND \"CpmMicros\" > 0 AND \"CpmMicros\" % 1000 = 0) OR (\"Kind\" = 'Flat' AND \"CpmMicros\" = 0)");
                    table.ForeignKey(
                        name: "FK_Campaigns_Sponsors_SponsorId",
                        column: x => x.SponsorId,
                        principalTable: "Sponsors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SponsorOwner",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SponsorId = table.Column<long>(type: "bigint", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SponsorOwner", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SponsorOwner_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SponsorOwner_Sponsors_SponsorId",
                        column: x => x.SponsorId,
                        principalTable: "Sponsors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PendingEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Listener = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PendingEvents_StoredEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "StoredEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Topics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastPostAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAuthorId = table.Column<long>(type: "bigint", nullable: false),
                    LastNumber = table.Column<int>(type: "integer", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Topics", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Topics_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Topics_Authors_LastAuthorId",
                        column: x => x.LastAuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Topics_Boards_BoardId",
                        column: x => x.BoardId,
                        principalTable: "Boards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PeriodStages",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(107)", maxLength: 107, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodStages", x => new { x.PeriodKey, x.Status });
                    table.ForeignKey(
                        name: "FK_PeriodStages_Periods_PeriodKey",
                        column: x => x.PeriodKey,
                        principalTable: "Periods",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PeriodStatements",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodStatements", x => new { x.PeriodKey, x.Revision });
                    table.ForeignKey(
                        name: "FK_PeriodStatements_Periods_PeriodKey",
                        column: x => x.PeriodKey,
                        principalTable: "Periods",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CampaignBoard",
                columns: table => new
                {
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignBoard", x => new { x.CampaignId, x.BoardId });
                    table.ForeignKey(
                        name: "FK_CampaignBoard_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Creatives",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Body = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    Alt = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LandingUrl = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Picture = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Creatives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Creatives_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FlatDays",
                columns: table => new
                {
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Micros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlatDays", x => new { x.BoardId, x.Day });
                    table.ForeignKey(
                        name: "FK_FlatDays_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Impressions",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    TokenId = table.Column<byte[]>(type: "bytea", maxLength: 12, nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    CreativeId = table.Column<long>(type: "bigint", nullable: false),
                    Slot = table.Column<int>(type: "integer", nullable: false),
                    BoardId = table.Column<long>(type: "bigint", nullable: false),
                    TopicId = table.Column<long>(type: "bigint", nullable: false),
                    Page = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PriceMicros = table.Column<long>(type: "bigint", nullable: false),
                    IssuedAt = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    IsBilled = table.Column<bool>(type: "boolean", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    RuleHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Shares = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Impressions", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_Impressions_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Posts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TopicId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: false),
                    RendererVersion = table.Column<int>(type: "integer", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    EditedAt = table.Column<long>(type: "bigint", nullable: true),
                    DeletedAt = table.Column<long>(type: "bigint", nullable: true),
                    InReplyToId = table.Column<long>(type: "bigint", nullable: true),
                    RemoteUri = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    FormKey = table.Column<Guid>(type: "uuid", nullable: true),
                    WasTakenByModerator = table.Column<bool>(type: "boolean", nullable: false),
                    OriginTopicId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Posts_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Posts_Posts_InReplyToId",
                        column: x => x.InReplyToId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Posts_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PeriodApprovals",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    StatementHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodApprovals", x => new { x.PeriodKey, x.Revision, x.Place });
                    table.CheckConstraint("CK_PeriodApprovals_Place", "\"Place\" BETWEEN 1 AND 2");
                    table.ForeignKey(
                        name: "FK_PeriodApprovals_PeriodStatements_PeriodKey_Revision",
                        columns: x => new { x.PeriodKey, x.Revision },
                        principalTable: "PeriodStatements",
                        principalColumns: new[] { "PeriodKey", "Revision" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PeriodSignatures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PeriodKey = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Value = table.Column<string>(type: "character varying(88)", maxLength: 88, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodSignatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PeriodSignatures_PeriodStatements_PeriodKey_Revision",
                        columns: x => new { x.PeriodKey, x.Revision },
                        principalTable: "PeriodStatements",
                        principalColumns: new[] { "PeriodKey", "Revision" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "JournalHeads",
                columns: new[] { "Id", "Hash", "Seq" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", 0L });

            migrationBuilder.InsertData(
                table: "MeterCounters",
                columns: new[] { "Id", "LastSeq" },
                values: new object[,]
                {
                    { 1, 0L },
                    { 2, 0L },
                    { 3, 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_Hash",
                table: "AccessTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_MemberId",
                table: "AccessTokens",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Authors_ActorUri",
                table: "Authors",
                column: "ActorUri",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Authors_MemberId",
                table: "Authors",
                column: "MemberId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Authors_Name_Host",
                table: "Authors",
                columns: new[] { "Name", "Host" });

            migrationBuilder.CreateIndex(
                name: "IX_Boards_Slug",
                table: "Boards",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CampaignBoard_BoardId",
                table: "CampaignBoard",
                column: "BoardId");

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_SponsorId",
                table: "Campaigns",
                column: "SponsorId");

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_State",
                table: "Campaigns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Creatives_CampaignId",
                table: "Creatives",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_DayCharges_CampaignId_Account_Day_FirstSeq",
                table: "DayCharges",
                columns: new[] { "CampaignId", "Account", "Day", "FirstSeq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DayCharges_Period",
                table: "DayCharges",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionTotals_CampaignId_Day",
                table: "DecisionTotals",
                columns: new[] { "CampaignId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ActivityId",
                table: "Deliveries",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Authority_Lane_State_Id",
                table: "Deliveries",
                columns: new[] { "Authority", "Lane", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_DueAt",
                table: "Deliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FlatDays_CampaignId_Day",
                table: "FlatDays",
                columns: new[] { "CampaignId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Followers_ActorId",
                table: "Followers",
                column: "ActorId");

            migrationBuilder.CreateIndex(
                name: "IX_Followers_Followed_ActorId",
                table: "Followers",
                columns: new[] { "Followed", "ActorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImpressionKeys_DedupKey",
                table: "ImpressionKeys",
                column: "DedupKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImpressionKeys_SeenAt",
                table: "ImpressionKeys",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_CampaignId_IsBilled_PriceMicros",
                table: "Impressions",
                columns: new[] { "CampaignId", "IsBilled", "PriceMicros" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_Period_Day_CampaignId_IsBilled_Seq_PriceMicros",
                table: "Impressions",
                columns: new[] { "Period", "Day", "CampaignId", "IsBilled", "Seq", "PriceMicros" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_TokenId",
                table: "Impressions",
                column: "TokenId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_Corrects",
                table: "JournalEntries",
                column: "Corrects");

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_Id",
                table: "JournalEntries",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_Key",
                table: "JournalEntries",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_Period_EffectiveOn",
                table: "JournalEntries",
                columns: new[] { "Period", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_Reverses",
                table: "JournalEntries",
                column: "Reverses",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalLines_Account_Seq",
                table: "JournalLines",
                columns: new[] { "Account", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_Letters_SentAt_DueAt",
                table: "Letters",
                columns: new[] { "SentAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MemberPosts_AuthorId_PeriodKey",
                table: "MemberPosts",
                columns: new[] { "AuthorId", "PeriodKey" });

            migrationBuilder.CreateIndex(
                name: "IX_MemberPosts_PostId",
                table: "MemberPosts",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberRoles_MemberId_Role_BoardId",
                table: "MemberRoles",
                columns: new[] { "MemberId", "Role", "BoardId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MemberStatements_AuthorId_PeriodKey",
                table: "MemberStatements",
                columns: new[] { "AuthorId", "PeriodKey" });

            migrationBuilder.CreateIndex(
                name: "IX_MeterReadings_AuthorId_Period",
                table: "MeterReadings",
                columns: new[] { "AuthorId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_MeterReadings_Period_Day_Account_BoardId_CampaignId_PostId",
                table: "MeterReadings",
                columns: new[] { "Period", "Day", "Account", "BoardId", "CampaignId", "PostId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxActivities_ActorUri_At",
                table: "OutboxActivities",
                columns: new[] { "ActorUri", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxActivities_PostId_Type",
                table: "OutboxActivities",
                columns: new[] { "PostId", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_Peers_AskAt",
                table: "Peers",
                column: "AskAt");

            migrationBuilder.CreateIndex(
                name: "IX_PendingEvents_DueAt",
                table: "PendingEvents",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_PendingEvents_EventId_Listener",
                table: "PendingEvents",
                columns: new[] { "EventId", "Listener" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PeriodApprovals_PeriodKey_Revision_MemberId",
                table: "PeriodApprovals",
                columns: new[] { "PeriodKey", "Revision", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PeriodIncidents_PeriodKey_At",
                table: "PeriodIncidents",
                columns: new[] { "PeriodKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Periods_RuleId",
                table: "Periods",
                column: "RuleId");

            migrationBuilder.CreateIndex(
                name: "IX_PeriodSignatures_PeriodKey_Revision_Purpose_KeyId",
                table: "PeriodSignatures",
                columns: new[] { "PeriodKey", "Revision", "Purpose", "KeyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PeriodStatements_Hash",
                table: "PeriodStatements",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_AuthorId_FormKey",
                table: "Posts",
                columns: new[] { "AuthorId", "FormKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_AuthorId_WrittenAt",
                table: "Posts",
                columns: new[] { "AuthorId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts",
                column: "InReplyToId");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_RemoteUri",
                table: "Posts",
                column: "RemoteUri",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_TopicId_AuthorId",
                table: "Posts",
                columns: new[] { "TopicId", "AuthorId" });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_TopicId_Number",
                table: "Posts",
                columns: new[] { "TopicId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedActivities_At",
                table: "ReceivedActivities",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedActivities_ObjectKey_Type",
                table: "ReceivedActivities",
                columns: new[] { "ObjectKey", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedActivities_SeenKey",
                table: "ReceivedActivities",
                column: "SeenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedActivities_State_DueAt_Id",
                table: "ReceivedActivities",
                columns: new[] { "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RefusalCounts_Day_Authority_Reason",
                table: "RefusalCounts",
                columns: new[] { "Day", "Authority", "Reason" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefusalCounts_LastAt",
                table: "RefusalCounts",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_RefusedCounts_Period_Day_CampaignId_Reason",
                table: "RefusedCounts",
                columns: new[] { "Period", "Day", "CampaignId", "Reason" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RemoteActors_Uri",
                table: "RemoteActors",
                column: "Uri",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RollupBatches_FromSeq",
                table: "RollupBatches",
                column: "FromSeq",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RuleVersions_EffectiveFrom",
                table: "RuleVersions",
                column: "EffectiveFrom",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RuleVersions_Hash",
                table: "RuleVersions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SponsorOwner_MemberId",
                table: "SponsorOwner",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_SponsorOwner_SponsorId_MemberId",
                table: "SponsorOwner",
                columns: new[] { "SponsorId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Topics_AuthorId",
                table: "Topics",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_BoardId_RemovedAt_LastPostAt_Id",
                table: "Topics",
                columns: new[] { "BoardId", "RemovedAt", "LastPostAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Topics_LastAuthorId",
                table: "Topics",
                column: "LastAuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_RemovedAt_LastPostAt_Id",
                table: "Topics",
                columns: new[] { "RemovedAt", "LastPostAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessTokens");

            migrationBuilder.DropTable(
                name: "AccountBalances");

            migrationBuilder.DropTable(
                name: "ActorKeyPairs");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "CampaignBoard");

            migrationBuilder.DropTable(
                name: "CloseRuns");

            migrationBuilder.DropTable(
                name: "Coops");

            migrationBuilder.DropTable(
                name: "Creatives");

            migrationBuilder.DropTable(
                name: "DayCharges");

            migrationBuilder.DropTable(
                name: "DecisionTotals");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "FlatDays");

            migrationBuilder.DropTable(
                name: "Followers");

            migrationBuilder.DropTable(
                name: "ImpressionKeys");

            migrationBuilder.DropTable(
                name: "Impressions");

            migrationBuilder.DropTable(
                name: "JournalHeads");

            migrationBuilder.DropTable(
                name: "JournalLines");

            migrationBuilder.DropTable(
                name: "LastLedgerChecks");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "MemberPosts");

            migrationBuilder.DropTable(
                name: "MemberRoles");

            migrationBuilder.DropTable(
                name: "MemberStatements");

            migrationBuilder.DropTable(
                name: "MeterCounters");

            migrationBuilder.DropTable(
                name: "MeterKeys");

            migrationBuilder.DropTable(
                name: "MeterPeriods");

            migrationBuilder.DropTable(
                name: "MeterReadings");

            migrationBuilder.DropTable(
                name: "Peers");

            migrationBuilder.DropTable(
                name: "PendingEvents");

            migrationBuilder.DropTable(
                name: "PeriodApprovals");

            migrationBuilder.DropTable(
                name: "PeriodIncidents");

            migrationBuilder.DropTable(
                name: "PeriodPayees");

            migrationBuilder.DropTable(
                name: "PeriodSignatures");

            migrationBuilder.DropTable(
                name: "PeriodStages");

            migrationBuilder.DropTable(
                name: "PostFacts");

            migrationBuilder.DropTable(
                name: "Posts");

            migrationBuilder.DropTable(
                name: "ReceivedActivities");

            migrationBuilder.DropTable(
                name: "RefusalCounts");

            migrationBuilder.DropTable(
                name: "RefusedCounts");

            migrationBuilder.DropTable(
                name: "RollupBatches");

            migrationBuilder.DropTable(
                name: "SetAsideShowings");

            migrationBuilder.DropTable(
                name: "SponsorOwner");

            migrationBuilder.DropTable(
                name: "SponsorReceipts");

            migrationBuilder.DropTable(
                name: "StatementKeys");

            migrationBuilder.DropTable(
                name: "TakenNames");

            migrationBuilder.DropTable(
                name: "VisitorSalts");

            migrationBuilder.DropTable(
                name: "OutboxActivities");

            migrationBuilder.DropTable(
                name: "RemoteActors");

            migrationBuilder.DropTable(
                name: "Campaigns");

            migrationBuilder.DropTable(
                name: "JournalEntries");

            migrationBuilder.DropTable(
                name: "StoredEvents");

            migrationBuilder.DropTable(
                name: "PeriodStatements");

            migrationBuilder.DropTable(
                name: "Topics");

            migrationBuilder.DropTable(
                name: "Sponsors");

            migrationBuilder.DropTable(
                name: "Periods");

            migrationBuilder.DropTable(
                name: "Authors");

            migrationBuilder.DropTable(
                name: "Boards");

            migrationBuilder.DropTable(
                name: "RuleVersions");

            migrationBuilder.DropTable(
                name: "AspNetUsers");
        }
    }
}
