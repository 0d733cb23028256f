using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Commons.Web.Data.Migrations.Sqlite
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
                    Account = table.Column<string>(type: "TEXT", maxLength: 513, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Debits = table.Column<long>(type: "INTEGER", nullable: false),
                    Credits = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ActorUri = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    RsaPublicPem = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Ed25519Multibase = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    EncryptedPrivatePem = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActorKeyPairs", x => x.ActorUri);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    JoinedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MessagesFrom = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MentionsFrom = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    HidesLastSeen = table.Column<bool>(type: "INTEGER", nullable: false),
                    HidesFromSearchEngines = table.Column<bool>(type: "INTEGER", nullable: false),
                    Look_Language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Look_Light = table.Column<bool>(type: "INTEGER", nullable: true),
                    Look_TextSize = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Look_Theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Look_TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BankFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ImportedById = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Boards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    TopicCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Voting = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TakesAnswers = table.Column<bool>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Arrangement = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TagRule = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ListedTags = table.Column<string>(type: "TEXT", maxLength: 1050, nullable: false),
                    Icon = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RulesHtml = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    Starters = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Repliers = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Boards_Boards_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Boards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CloseRuns",
                columns: table => new
                {
                    ScheduledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloseRuns", x => x.ScheduledAt);
                });

            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Coops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LegalName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ReadOnlySince = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadOnlyWords = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FoundedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Coops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DayCharges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    SponsorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayCharges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecisionTotals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionTotals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HouseCards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HouseCards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImpressionKeys",
                columns: table => new
                {
                    TokenId = table.Column<byte[]>(type: "BLOB", maxLength: 12, nullable: false),
                    DedupKey = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    NetworkKey = table.Column<byte[]>(type: "BLOB", maxLength: 8, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImpressionKeys", x => x.TokenId);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceSeries",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceSeries", x => new { x.Kind, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "JournalEntries",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reverses = table.Column<long>(type: "INTEGER", nullable: true),
                    Corrects = table.Column<long>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 107, nullable: false),
                    Memo = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Entries = table.Column<long>(type: "INTEGER", nullable: false),
                    Head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastLedgerChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: true),
                    Unsubscribe = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Thread = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    About = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LinkPreviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    UrlHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Description = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    Picture = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkPreviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MemberPosts",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    Raw = table.Column<long>(type: "INTEGER", nullable: false),
                    Permille = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberPosts", x => new { x.PeriodKey, x.PostId, x.AuthorId });
                });

            migrationBuilder.CreateTable(
                name: "MemberStatements",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Pool = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Uri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Nonce = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Payee = table.Column<string>(type: "TEXT", maxLength: 41, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Raw = table.Column<long>(type: "INTEGER", nullable: false),
                    Share = table.Column<long>(type: "INTEGER", nullable: false),
                    LineIndex = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberStatements", x => new { x.PeriodKey, x.AuthorId, x.Pool });
                });

            migrationBuilder.CreateTable(
                name: "MeterCounters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    LastSeq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterCounters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeterKeys",
                columns: table => new
                {
                    Kid = table.Column<int>(type: "INTEGER", nullable: false),
                    Protected = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterKeys", x => x.Kid);
                });

            migrationBuilder.CreateTable(
                name: "MeterPeriods",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    RuleHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StarterWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    StarterWeightsByBoard = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: true),
                    FlatCeilingMicrosPerView = table.Column<long>(type: "INTEGER", nullable: false),
                    FrozenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSeq = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterPeriods", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "MeterReadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: true),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeterReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Modlog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsRevert = table.Column<bool>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: true),
                    ActorRole = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    PostId = table.Column<long>(type: "INTEGER", nullable: true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    OtherTopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    OtherBoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Modlog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MovedThings",
                columns: table => new
                {
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TargetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Was = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovedThings", x => new { x.From, x.Kind, x.SourceId });
                });

            migrationBuilder.CreateTable(
                name: "OutboxActivities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActorUri = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxActivities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PayeeDetails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rail = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Protected = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsableFrom = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayeeDetails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PayoutBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Rail = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    DraftedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DraftedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FileHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Peers",
                columns: table => new
                {
                    Authority = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 270, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Software = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SoftwareVersion = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AskAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SucceededAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    WaitsUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    DeadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Peers", x => x.Authority);
                });

            migrationBuilder.CreateTable(
                name: "PeriodIncidents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodIncidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PeriodPayees",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Uri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodPayees", x => new { x.PeriodKey, x.AuthorId });
                });

            migrationBuilder.CreateTable(
                name: "PeriodPosts",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Quality = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeriodPosts", x => new { x.PeriodKey, x.PostId });
                });

            migrationBuilder.CreateTable(
                name: "PersonalExports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalExports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PictureUses",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PictureUses", x => new { x.Name, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "PostChanges",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostChanges", x => x.PostId);
                });

            migrationBuilder.CreateTable(
                name: "PostFacts",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Quality = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostFacts", x => x.PostId);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedActivities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SeenKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Uri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ObjectKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedActivities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefusalCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastDetail = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusalCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefusedCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RemoteActors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Uri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 270, nullable: false),
                    Inbox = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    SharedInbox = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    FetchedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteActors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RollupBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    ToSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleVersions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EffectiveFrom = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Proposal = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    EnactedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchStates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SentRequests",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentRequests", x => new { x.MemberId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "SetAsideShowings",
                columns: table => new
                {
                    TokenId = table.Column<byte[]>(type: "BLOB", maxLength: 12, nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAsideShowings", x => x.TokenId);
                });

            migrationBuilder.CreateTable(
                name: "ShownDays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    Counted = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeGood = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShownDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInTries",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInTries", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SiteTexts",
                columns: table => new
                {
                    Page = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 50000, nullable: false),
                    Html = table.Column<string>(type: "TEXT", maxLength: 500000, nullable: false),
                    RendererVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SiteTexts", x => x.Page);
                });

            migrationBuilder.CreateTable(
                name: "SponsorReceipts",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SponsorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SponsorReceipts", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "Sponsors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LandingHost = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    PaidMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sponsors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatementKeys",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementKeys", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StoredAvatars",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredAvatars", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "StoredEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TopicCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TakenNames",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenNames", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Transfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 513, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 513, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 107, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transfers", x => x.Id);
                    table.CheckConstraint("CK_Transfers_Micros", "\"Micros\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "VapidKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 65, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VapidKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VaultReads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReaderId = table.Column<long>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VaultReads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VaultSecrets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Protected = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VaultSecrets", x => x.Id);
                    table.CheckConstraint("CK_VaultSecrets_One", "\"Id\" = 1");
                });

            migrationBuilder.CreateTable(
                name: "VisitorSalts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitorSalts", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "AccessTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
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
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false)
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
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
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
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    ActorUri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Bio = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    BioHtml = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    BioVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Link = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Avatar = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: true),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclinedToEarnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                name: "CardlessMembers",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardlessMembers", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_CardlessMembers_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Board = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 32000, nullable: false),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Poll = table.Column<string>(type: "TEXT", maxLength: 25400, nullable: true),
                    To = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Drafts_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailedKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailedKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailedKeys_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MemberRoles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "Mutes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: true),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mutes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mutes_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Readers",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    AllReadAt = table.Column<long>(type: "INTEGER", nullable: false),
                    BeforeMarking = table.Column<long>(type: "INTEGER", nullable: true),
                    PlaceMarkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Home = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Arrangement = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    FeedKeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Readers", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_Readers_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StoredPictures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Alt = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredPictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoredPictures_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Watches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ScopeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Watches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Watches_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Wishes",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    QuietFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    QuietUntil = table.Column<int>(type: "INTEGER", nullable: true),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DigestAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MailedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Wishes", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_Wishes_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BankLines",
                columns: table => new
                {
                    EntryKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false),
                    BookedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 26, nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    Meaning = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankLines", x => new { x.EntryKey, x.Place });
                    table.ForeignKey(
                        name: "FK_BankLines_BankFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "BankFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalLines",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    N = table.Column<int>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 513, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "PostLinks",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviewId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostLinks", x => new { x.PostId, x.Position });
                    table.ForeignKey(
                        name: "FK_PostLinks_LinkPreviews_PreviewId",
                        column: x => x.PreviewId,
                        principalTable: "LinkPreviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActivityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Inbox = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Lane = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Unauthorized = table.Column<int>(type: "INTEGER", nullable: false),
                    LastStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                name: "BatchApprovals",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    BatchHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchApprovals", x => new { x.BatchId, x.Place });
                    table.CheckConstraint("CK_BatchApprovals_Place", "\"Place\" BETWEEN 1 AND 2");
                    table.ForeignKey(
                        name: "FK_BatchApprovals_PayoutBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PayoutBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Payouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false),
                    DetailsId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DetailsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CameBackOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payouts", x => x.Id);
                    table.CheckConstraint("CK_Payouts_Micros", "\"Micros\" > 0");
                    table.ForeignKey(
                        name: "FK_Payouts_PayeeDetails_DetailsId",
                        column: x => x.DetailsId,
                        principalTable: "PayeeDetails",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payouts_PayoutBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PayoutBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Followers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Followed = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: false),
                    FollowUri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Key = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RuleHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FrozenAtSeq = table.Column<long>(type: "INTEGER", nullable: true),
                    JournalFirst = table.Column<long>(type: "INTEGER", nullable: false),
                    JournalLast = table.Column<long>(type: "INTEGER", nullable: false),
                    JournalHead = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedById = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SponsorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CpmMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    SpentMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    MakeGoodMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 105, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ViewsPerVisitor = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SellerId = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewerId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReviewNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                name: "Invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    EntrySeq = table.Column<long>(type: "INTEGER", nullable: false),
                    CorrectsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SponsorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Seller = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    SellerVatId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Buyer = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    BuyerVatId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    NetMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    VatMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    NoVatReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.Id);
                    table.CheckConstraint("CK_Invoices_Micros", "\"NetMicros\" > 0 AND \"VatMicros\" >= 0");
                    table.CheckConstraint("CK_Invoices_Place", "\"Place\" > 0");
                    table.ForeignKey(
                        name: "FK_Invoices_Invoices_CorrectsId",
                        column: x => x.CorrectsId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoices_JournalEntries_EntrySeq",
                        column: x => x.EntrySeq,
                        principalTable: "JournalEntries",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoices_Sponsors_SponsorId",
                        column: x => x.SponsorId,
                        principalTable: "Sponsors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SponsorOwner",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SponsorId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Listener = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
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
                name: "TransferEnds",
                columns: table => new
                {
                    TransferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 107, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferEnds", x => x.TransferId);
                    table.ForeignKey(
                        name: "FK_TransferEnds_Transfers_TransferId",
                        column: x => x.TransferId,
                        principalTable: "Transfers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bans_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Bans_Authors_ById",
                        column: x => x.ById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Bans_Boards_BoardId",
                        column: x => x.BoardId,
                        principalTable: "Boards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Blocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ByAuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    OfAuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blocks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Blocks_Authors_ByAuthorId",
                        column: x => x.ByAuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Blocks_Authors_OfAuthorId",
                        column: x => x.OfAuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    RendererVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EditedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FormKey = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Messages_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Participants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    JoinedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FromNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadNumber = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Participants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Participants_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Participants_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Payees",
                columns: table => new
                {
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    DetailsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MinimumMicros = table.Column<long>(type: "INTEGER", nullable: true),
                    FailedReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payees", x => x.AuthorId);
                    table.ForeignKey(
                        name: "FK_Payees_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payees_PayeeDetails_DetailsId",
                        column: x => x.DetailsId,
                        principalTable: "PayeeDetails",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonNotes_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PersonNotes_Authors_ById",
                        column: x => x.ById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "RemoteAvatars",
                columns: table => new
                {
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemoteAvatars", x => x.AuthorId);
                    table.ForeignKey(
                        name: "FK_RemoteAvatars_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReporterId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: true),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reports_Authors_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Reports_Authors_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Reports_Authors_ReporterId",
                        column: x => x.ReporterId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PushSubscriptions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Endpoint = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", maxLength: 65, nullable: false),
                    Auth = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PushSubscriptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PushSubscriptions_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PushSubscriptions_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Wish",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Channels = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Wish", x => new { x.MemberId, x.Kind });
                    table.ForeignKey(
                        name: "FK_Wish_Wishes_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Wishes",
                        principalColumn: "MemberId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeriodStages",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 107, nullable: false)
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
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Envelope = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    Alt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LandingUrl = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Picture = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Micros = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    TokenId = table.Column<byte[]>(type: "BLOB", maxLength: 12, nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreativeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Slot = table.Column<int>(type: "INTEGER", nullable: false),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Page = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PriceMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    IsBilled = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    RuleHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Shares = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "ReportedMessages",
                columns: table => new
                {
                    ReportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedMessages", x => new { x.ReportId, x.Number });
                    table.ForeignKey(
                        name: "FK_ReportedMessages_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReportedMessages_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportLooks",
                columns: table => new
                {
                    ReportId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportLooks", x => new { x.ReportId, x.ById });
                    table.ForeignKey(
                        name: "FK_ReportLooks_Authors_ById",
                        column: x => x.ById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReportLooks_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeriodApprovals",
                columns: table => new
                {
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    StatementHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PeriodKey = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false)
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

            migrationBuilder.CreateTable(
                name: "Bookmarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookmarks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bookmarks_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CardlessTopics",
                columns: table => new
                {
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardlessTopics", x => x.TopicId);
                });

            migrationBuilder.CreateTable(
                name: "Errands",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    NotificationId = table.Column<long>(type: "INTEGER", nullable: false),
                    OccasionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Errands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Errands_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Flags",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    FlaggerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Flags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Flags_Authors_FlaggerId",
                        column: x => x.FlaggerId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FormerPlaces",
                columns: table => new
                {
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerPlaces", x => new { x.TopicId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "HiddenRevisions",
                columns: table => new
                {
                    RevisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HiddenRevisions", x => x.RevisionId);
                    table.ForeignKey(
                        name: "FK_HiddenRevisions_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    Path = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    About = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    IsListed = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notifications_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Occasions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NotificationId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: true),
                    PostId = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Occasions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Occasions_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Occasions_Notifications_NotificationId",
                        column: x => x.NotificationId,
                        principalTable: "Notifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Poll",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsSecret = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Poll", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PollOption",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PollId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollOption", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PollOption_Poll_PollId",
                        column: x => x.PollId,
                        principalTable: "Poll",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PollVote",
                columns: table => new
                {
                    PollId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    OptionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    CastAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollVote", x => new { x.PollId, x.AuthorId, x.OptionId });
                    table.ForeignKey(
                        name: "FK_PollVote_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PollVote_PollOption_OptionId",
                        column: x => x.OptionId,
                        principalTable: "PollOption",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PollVote_Poll_PollId",
                        column: x => x.PollId,
                        principalTable: "Poll",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PostMentions",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostMentions", x => new { x.PostId, x.AuthorId });
                    table.ForeignKey(
                        name: "FK_PostMentions_Authors_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostRevisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostRevisions_Authors_ById",
                        column: x => x.ById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Posts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    RendererVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EditedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    InReplyToId = table.Column<long>(type: "INTEGER", nullable: true),
                    RemoteUri = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    FormKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    OriginTopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    RevisionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CorrectedById = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WasTakenByModerator = table.Column<bool>(type: "INTEGER", nullable: false),
                    RemovalReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    UpVotes = table.Column<int>(type: "INTEGER", nullable: false),
                    DownVotes = table.Column<int>(type: "INTEGER", nullable: false)
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
                        name: "FK_Posts_Authors_CorrectedById",
                        column: x => x.CorrectedById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Posts_Posts_InReplyToId",
                        column: x => x.InReplyToId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReactionCounts",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReactionCounts", x => new { x.PostId, x.Kind });
                    table.ForeignKey(
                        name: "FK_ReactionCounts_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Reactions",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReactorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reactions", x => new { x.PostId, x.ReactorId });
                    table.ForeignKey(
                        name: "FK_Reactions_Authors_ReactorId",
                        column: x => x.ReactorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Reactions_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FlagCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewItems_Authors_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_ReviewItems_Authors_TakenById",
                        column: x => x.TakenById,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_ReviewItems_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Topics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AcceptedPostId = table.Column<long>(type: "INTEGER", nullable: true),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: false),
                    SectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastPostAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MovedAway = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LocksAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PinScope = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PinnedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    UnlistedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ArchivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MergedIntoId = table.Column<long>(type: "INTEGER", nullable: true),
                    RearrangedById = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsForBoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsForBoardUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    HotRank = table.Column<long>(type: "INTEGER", nullable: false)
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
                    table.ForeignKey(
                        name: "FK_Topics_Boards_SectionId",
                        column: x => x.SectionId,
                        principalTable: "Boards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Topics_Posts_AcceptedPostId",
                        column: x => x.AcceptedPostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Topics_Topics_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Votes",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    VoterId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Votes", x => new { x.PostId, x.VoterId });
                    table.ForeignKey(
                        name: "FK_Votes_Authors_VoterId",
                        column: x => x.VoterId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Votes_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WithheldTexts",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    RendererVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WithheldTexts", x => x.PostId);
                    table.ForeignKey(
                        name: "FK_WithheldTexts_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TopicReads",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", nullable: true),
                    ReadBefore = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicReads", x => new { x.MemberId, x.TopicId });
                    table.ForeignKey(
                        name: "FK_TopicReads_AspNetUsers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TopicReads_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TopicTags",
                columns: table => new
                {
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    TagId = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicTags", x => new { x.TopicId, x.TagId });
                    table.ForeignKey(
                        name: "FK_TopicTags_Tags_TagId",
                        column: x => x.TagId,
                        principalTable: "Tags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TopicTags_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TopicTrails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ActorId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    OtherId = table.Column<long>(type: "INTEGER", nullable: true),
                    FromBoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    AfterNumber = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicTrails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TopicTrails_Authors_ActorId",
                        column: x => x.ActorId,
                        principalTable: "Authors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_TopicTrails_Boards_FromBoardId",
                        column: x => x.FromBoardId,
                        principalTable: "Boards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_TopicTrails_Topics_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_TopicTrails_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "ProvedAddress",
                table: "AspNetUsers",
                column: "NormalizedEmail",
                unique: true,
                filter: "\"EmailConfirmed\"");

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
                name: "IX_Authors_Avatar",
                table: "Authors",
                column: "Avatar");

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
                name: "IX_BankFiles_Hash",
                table: "BankFiles",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankFiles_ImportedAt",
                table: "BankFiles",
                column: "ImportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BankLines_FileId",
                table: "BankLines",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_Bans_AuthorId_LiftedAt_Until",
                table: "Bans",
                columns: new[] { "AuthorId", "LiftedAt", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Bans_BoardId",
                table: "Bans",
                column: "BoardId");

            migrationBuilder.CreateIndex(
                name: "IX_Bans_ById",
                table: "Bans",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_BatchApprovals_BatchId_MemberId",
                table: "BatchApprovals",
                columns: new[] { "BatchId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Blocks_ByAuthorId_OfAuthorId",
                table: "Blocks",
                columns: new[] { "ByAuthorId", "OfAuthorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Blocks_OfAuthorId",
                table: "Blocks",
                column: "OfAuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Boards_ParentId",
                table: "Boards",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Boards_Slug",
                table: "Boards",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_MemberId_PostId",
                table: "Bookmarks",
                columns: new[] { "MemberId", "PostId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_PostId",
                table: "Bookmarks",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_RemindedAt_RemindAt",
                table: "Bookmarks",
                columns: new[] { "RemindedAt", "RemindAt" });

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
                name: "IX_DecisionTotals_CampaignId_Day_BoardId",
                table: "DecisionTotals",
                columns: new[] { "CampaignId", "Day", "BoardId" },
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
                name: "IX_Drafts_MemberId_Place",
                table: "Drafts",
                columns: new[] { "MemberId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_SavedAt",
                table: "Drafts",
                column: "SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Errands_DueAt",
                table: "Errands",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Errands_MemberId",
                table: "Errands",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Errands_NotificationId_Way",
                table: "Errands",
                columns: new[] { "NotificationId", "Way" });

            migrationBuilder.CreateIndex(
                name: "IX_Errands_OccasionId_Way",
                table: "Errands",
                columns: new[] { "OccasionId", "Way" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Flags_FlaggerId_At",
                table: "Flags",
                columns: new[] { "FlaggerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ReviewItemId_FlaggerId",
                table: "Flags",
                columns: new[] { "ReviewItemId", "FlaggerId" },
                unique: true);

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
                name: "IX_FormerPlaces_PostId",
                table: "FormerPlaces",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_HiddenRevisions_MemberId",
                table: "HiddenRevisions",
                column: "MemberId");

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
                name: "IX_Invoices_CorrectsId",
                table: "Invoices",
                column: "CorrectsId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_EntrySeq",
                table: "Invoices",
                column: "EntrySeq",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Kind_Year_Place",
                table: "Invoices",
                columns: new[] { "Kind", "Year", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_SponsorId",
                table: "Invoices",
                column: "SponsorId");

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
                name: "IX_LinkPreviews_DueAt",
                table: "LinkPreviews",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_LinkPreviews_UrlHash",
                table: "LinkPreviews",
                column: "UrlHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailedKeys_ExpiresAt",
                table: "MailedKeys",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_MailedKeys_Hash",
                table: "MailedKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailedKeys_MemberId",
                table: "MailedKeys",
                column: "MemberId");

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
                name: "IX_Messages_AuthorId_FormKey",
                table: "Messages",
                columns: new[] { "AuthorId", "FormKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ConversationId_Number",
                table: "Messages",
                columns: new[] { "ConversationId", "Number" },
                unique: true);

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
                name: "IX_Modlog_BoardId_Id",
                table: "Modlog",
                columns: new[] { "BoardId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Modlog_Kind_Id",
                table: "Modlog",
                columns: new[] { "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Modlog_PersonId_Id",
                table: "Modlog",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MovedThings_Kind_SourceId",
                table: "MovedThings",
                columns: new[] { "Kind", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "IX_MovedThings_Kind_Was",
                table: "MovedThings",
                columns: new[] { "Kind", "Was" });

            migrationBuilder.CreateIndex(
                name: "IX_Mutes_AuthorId",
                table: "Mutes",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Mutes_MemberId_Kind_Target",
                table: "Mutes",
                columns: new[] { "MemberId", "Kind", "Target" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_MemberId_IsListed_LastAt_Id",
                table: "Notifications",
                columns: new[] { "MemberId", "IsListed", "LastAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_MemberId_ReadAt_Group",
                table: "Notifications",
                columns: new[] { "MemberId", "ReadAt", "Group" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_TopicId",
                table: "Notifications",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_Occasions_AuthorId",
                table: "Occasions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Occasions_MemberId_Key",
                table: "Occasions",
                columns: new[] { "MemberId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Occasions_NotificationId",
                table: "Occasions",
                column: "NotificationId");

            migrationBuilder.CreateIndex(
                name: "IX_Occasions_PostId",
                table: "Occasions",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxActivities_ActorUri_At",
                table: "OutboxActivities",
                columns: new[] { "ActorUri", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxActivities_PostId_Type",
                table: "OutboxActivities",
                columns: new[] { "PostId", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_Participants_AuthorId",
                table: "Participants",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Participants_ConversationId_AuthorId",
                table: "Participants",
                columns: new[] { "ConversationId", "AuthorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayeeDetails_AuthorId",
                table: "PayeeDetails",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PayeeDetails_Fingerprint",
                table: "PayeeDetails",
                column: "Fingerprint");

            migrationBuilder.CreateIndex(
                name: "IX_Payees_DetailsId",
                table: "Payees",
                column: "DetailsId");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutBatches_Status_DraftedAt",
                table: "PayoutBatches",
                columns: new[] { "Status", "DraftedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_AuthorId_ChangedAt",
                table: "Payouts",
                columns: new[] { "AuthorId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_BatchId",
                table: "Payouts",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_DetailsId",
                table: "Payouts",
                column: "DetailsId");

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_OneOpen",
                table: "Payouts",
                column: "AuthorId",
                unique: true,
                filter: "\"Status\" IN ('Drafted', 'Approved', 'Submitted')");

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
                name: "IX_PersonalExports_MemberId_AskedAt",
                table: "PersonalExports",
                columns: new[] { "MemberId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonNotes_AuthorId_At",
                table: "PersonNotes",
                columns: new[] { "AuthorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonNotes_ById",
                table: "PersonNotes",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PictureUses_Place",
                table: "PictureUses",
                column: "Place");

            migrationBuilder.CreateIndex(
                name: "IX_Poll_ClosedAt_ClosesAt",
                table: "Poll",
                columns: new[] { "ClosedAt", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Poll_TopicId",
                table: "Poll",
                column: "TopicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PollOption_PollId",
                table: "PollOption",
                column: "PollId");

            migrationBuilder.CreateIndex(
                name: "IX_PollVote_AuthorId",
                table: "PollVote",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PollVote_OptionId",
                table: "PollVote",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_PostLinks_PreviewId",
                table: "PostLinks",
                column: "PreviewId");

            migrationBuilder.CreateIndex(
                name: "IX_PostMentions_AuthorId",
                table: "PostMentions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PostRevisions_ById",
                table: "PostRevisions",
                column: "ById",
                filter: "\"ById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PostRevisions_PostId_Number",
                table: "PostRevisions",
                columns: new[] { "PostId", "Number" },
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
                name: "IX_Posts_CorrectedById",
                table: "Posts",
                column: "CorrectedById",
                filter: "\"CorrectedById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_InReplyToId",
                table: "Posts",
                column: "InReplyToId");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_OriginTopicId",
                table: "Posts",
                column: "OriginTopicId");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_RemoteUri",
                table: "Posts",
                column: "RemoteUri",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_RendererVersion_Id",
                table: "Posts",
                columns: new[] { "RendererVersion", "Id" });

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
                name: "IX_PushSubscriptions_Endpoint",
                table: "PushSubscriptions",
                column: "Endpoint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PushSubscriptions_MemberId",
                table: "PushSubscriptions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PushSubscriptions_SessionId",
                table: "PushSubscriptions",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Reactions_ReactorId_At",
                table: "Reactions",
                columns: new[] { "ReactorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Readers_FeedKeyHash",
                table: "Readers",
                column: "FeedKeyHash",
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
                name: "IX_RemoteAvatars_DueAt",
                table: "RemoteAvatars",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedMessages_AuthorId",
                table: "ReportedMessages",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportLooks_ById",
                table: "ReportLooks",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_DecidedById",
                table: "Reports",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_PersonId",
                table: "Reports",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_ReporterId_At",
                table: "Reports",
                columns: new[] { "ReporterId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_Id",
                table: "Reports",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_DecidedById",
                table: "ReviewItems",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_PostId",
                table: "ReviewItems",
                column: "PostId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Status_LastAt_Id",
                table: "ReviewItems",
                columns: new[] { "Status", "LastAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_TakenById",
                table: "ReviewItems",
                column: "TakenById");

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
                name: "IX_Sessions_MemberId_StartedAt",
                table: "Sessions",
                columns: new[] { "MemberId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ShownDays_CampaignId_Day_BoardId",
                table: "ShownDays",
                columns: new[] { "CampaignId", "Day", "BoardId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInTries_LastAt",
                table: "SignInTries",
                column: "LastAt");

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
                name: "IX_StoredAvatars_MadeAt",
                table: "StoredAvatars",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_StoredPictures_OwnerId_UploadedAt",
                table: "StoredPictures",
                columns: new[] { "OwnerId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredPictures_RemovedAt",
                table: "StoredPictures",
                column: "RemovedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StoredPictures_UploadedAt",
                table: "StoredPictures",
                column: "UploadedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Tags_Name",
                table: "Tags",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tags_TopicCount",
                table: "Tags",
                column: "TopicCount");

            migrationBuilder.CreateIndex(
                name: "IX_TopicReads_TopicId",
                table: "TopicReads",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_AcceptedPostId",
                table: "Topics",
                column: "AcceptedPostId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_AuthorId",
                table: "Topics",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_BoardId_HotRank_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "BoardId", "HotRank", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_BoardId_LastPostAt_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "BoardId", "LastPostAt", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_BoardId_StartedAt_Id_Score_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "BoardId", "StartedAt", "Id", "Score", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_HotRank_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "HotRank", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_LastAuthorId",
                table: "Topics",
                column: "LastAuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_LastPostAt_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "LastPostAt", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_LocksAt",
                table: "Topics",
                column: "LocksAt");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_MergedIntoId",
                table: "Topics",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_Pinned",
                table: "Topics",
                columns: new[] { "RemovedAt", "LastPostAt", "Id" },
                filter: "\"PinScope\" <> 'None'");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_PinScope_PinnedUntil",
                table: "Topics",
                columns: new[] { "PinScope", "PinnedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Topics_Score_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "Score", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_SectionId_HotRank_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "SectionId", "HotRank", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_SectionId_LastPostAt_Id_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "SectionId", "LastPostAt", "Id", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_SectionId_StartedAt_Id_Score_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "SectionId", "StartedAt", "Id", "Score", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_StartedAt_Id_Score_RemovedAt_UnlistedAt",
                table: "Topics",
                columns: new[] { "StartedAt", "Id", "Score", "RemovedAt", "UnlistedAt" },
                filter: "\"RemovedAt\" IS NULL AND \"UnlistedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TopicTags_TagId_TopicId",
                table: "TopicTags",
                columns: new[] { "TagId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_TopicTrails_ActorId",
                table: "TopicTrails",
                column: "ActorId");

            migrationBuilder.CreateIndex(
                name: "IX_TopicTrails_FromBoardId",
                table: "TopicTrails",
                column: "FromBoardId");

            migrationBuilder.CreateIndex(
                name: "IX_TopicTrails_OtherId",
                table: "TopicTrails",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_TopicTrails_TopicId_Id",
                table: "TopicTrails",
                columns: new[] { "TopicId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transfers_From",
                table: "Transfers",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_VaultReads_AuthorId_Id",
                table: "VaultReads",
                columns: new[] { "AuthorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Votes_VoterId_At",
                table: "Votes",
                columns: new[] { "VoterId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Watches_MemberId_Scope_ScopeId",
                table: "Watches",
                columns: new[] { "MemberId", "Scope", "ScopeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Watches_Scope_ScopeId_Level",
                table: "Watches",
                columns: new[] { "Scope", "ScopeId", "Level" });

            migrationBuilder.CreateIndex(
                name: "IX_Wishes_Digest_DigestAt",
                table: "Wishes",
                columns: new[] { "Digest", "DigestAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_Bookmarks_Posts_PostId",
                table: "Bookmarks",
                column: "PostId",
                principalTable: "Posts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CardlessTopics_Topics_TopicId",
                table: "CardlessTopics",
                column: "TopicId",
                principalTable: "Topics",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Errands_Notifications_NotificationId",
                table: "Errands",
                column: "NotificationId",
                principalTable: "Notifications",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Errands_Occasions_OccasionId",
                table: "Errands",
                column: "OccasionId",
                principalTable: "Occasions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Flags_ReviewItems_ReviewItemId",
                table: "Flags",
                column: "ReviewItemId",
                principalTable: "ReviewItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_FormerPlaces_Posts_PostId",
                table: "FormerPlaces",
                column: "PostId",
                principalTable: "Posts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_HiddenRevisions_PostRevisions_RevisionId",
                table: "HiddenRevisions",
                column: "RevisionId",
                principalTable: "PostRevisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Notifications_Topics_TopicId",
                table: "Notifications",
                column: "TopicId",
                principalTable: "Topics",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Occasions_Posts_PostId",
                table: "Occasions",
                column: "PostId",
                principalTable: "Posts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Poll_Topics_TopicId",
                table: "Poll",
                column: "TopicId",
                principalTable: "Topics",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_PostMentions_Posts_PostId",
                table: "PostMentions",
                column: "PostId",
                principalTable: "Posts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_PostRevisions_Posts_PostId",
                table: "PostRevisions",
                column: "PostId",
                principalTable: "Posts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Posts_Topics_TopicId",
                table: "Posts",
                column: "TopicId",
                principalTable: "Topics",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Authors_AspNetUsers_MemberId",
                table: "Authors");

            migrationBuilder.DropForeignKey(
                name: "FK_Posts_Authors_AuthorId",
                table: "Posts");

            migrationBuilder.DropForeignKey(
                name: "FK_Posts_Authors_CorrectedById",
                table: "Posts");

            migrationBuilder.DropForeignKey(
                name: "FK_Topics_Authors_AuthorId",
                table: "Topics");

            migrationBuilder.DropForeignKey(
                name: "FK_Topics_Authors_LastAuthorId",
                table: "Topics");

            migrationBuilder.DropForeignKey(
                name: "FK_Topics_Boards_BoardId",
                table: "Topics");

            migrationBuilder.DropForeignKey(
                name: "FK_Topics_Boards_SectionId",
                table: "Topics");

            migrationBuilder.DropForeignKey(
                name: "FK_Topics_Posts_AcceptedPostId",
                table: "Topics");

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
                name: "BankLines");

            migrationBuilder.DropTable(
                name: "Bans");

            migrationBuilder.DropTable(
                name: "BatchApprovals");

            migrationBuilder.DropTable(
                name: "Blocks");

            migrationBuilder.DropTable(
                name: "Bookmarks");

            migrationBuilder.DropTable(
                name: "CampaignBoard");

            migrationBuilder.DropTable(
                name: "CardlessMembers");

            migrationBuilder.DropTable(
                name: "CardlessTopics");

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
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Errands");

            migrationBuilder.DropTable(
                name: "Flags");

            migrationBuilder.DropTable(
                name: "FlatDays");

            migrationBuilder.DropTable(
                name: "Followers");

            migrationBuilder.DropTable(
                name: "FormerPlaces");

            migrationBuilder.DropTable(
                name: "HiddenRevisions");

            migrationBuilder.DropTable(
                name: "HouseCards");

            migrationBuilder.DropTable(
                name: "ImpressionKeys");

            migrationBuilder.DropTable(
                name: "Impressions");

            migrationBuilder.DropTable(
                name: "Invoices");

            migrationBuilder.DropTable(
                name: "InvoiceSeries");

            migrationBuilder.DropTable(
                name: "JournalHeads");

            migrationBuilder.DropTable(
                name: "JournalLines");

            migrationBuilder.DropTable(
                name: "LastLedgerChecks");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "MailedKeys");

            migrationBuilder.DropTable(
                name: "MemberPosts");

            migrationBuilder.DropTable(
                name: "MemberRoles");

            migrationBuilder.DropTable(
                name: "MemberStatements");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "MeterCounters");

            migrationBuilder.DropTable(
                name: "MeterKeys");

            migrationBuilder.DropTable(
                name: "MeterPeriods");

            migrationBuilder.DropTable(
                name: "MeterReadings");

            migrationBuilder.DropTable(
                name: "Modlog");

            migrationBuilder.DropTable(
                name: "MovedThings");

            migrationBuilder.DropTable(
                name: "Mutes");

            migrationBuilder.DropTable(
                name: "Participants");

            migrationBuilder.DropTable(
                name: "Payees");

            migrationBuilder.DropTable(
                name: "Payouts");

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
                name: "PeriodPosts");

            migrationBuilder.DropTable(
                name: "PeriodSignatures");

            migrationBuilder.DropTable(
                name: "PeriodStages");

            migrationBuilder.DropTable(
                name: "PersonalExports");

            migrationBuilder.DropTable(
                name: "PersonNotes");

            migrationBuilder.DropTable(
                name: "PictureUses");

            migrationBuilder.DropTable(
                name: "PollVote");

            migrationBuilder.DropTable(
                name: "PostChanges");

            migrationBuilder.DropTable(
                name: "PostFacts");

            migrationBuilder.DropTable(
                name: "PostLinks");

            migrationBuilder.DropTable(
                name: "PostMentions");

            migrationBuilder.DropTable(
                name: "PushSubscriptions");

            migrationBuilder.DropTable(
                name: "ReactionCounts");

            migrationBuilder.DropTable(
                name: "Reactions");

            migrationBuilder.DropTable(
                name: "Readers");

            migrationBuilder.DropTable(
                name: "ReceivedActivities");

            migrationBuilder.DropTable(
                name: "RefusalCounts");

            migrationBuilder.DropTable(
                name: "RefusedCounts");

            migrationBuilder.DropTable(
                name: "RemoteAvatars");

            migrationBuilder.DropTable(
                name: "ReportedMessages");

            migrationBuilder.DropTable(
                name: "ReportLooks");

            migrationBuilder.DropTable(
                name: "RollupBatches");

            migrationBuilder.DropTable(
                name: "SearchStates");

            migrationBuilder.DropTable(
                name: "SentRequests");

            migrationBuilder.DropTable(
                name: "SetAsideShowings");

            migrationBuilder.DropTable(
                name: "ShownDays");

            migrationBuilder.DropTable(
                name: "SignInTries");

            migrationBuilder.DropTable(
                name: "SiteTexts");

            migrationBuilder.DropTable(
                name: "SponsorOwner");

            migrationBuilder.DropTable(
                name: "SponsorReceipts");

            migrationBuilder.DropTable(
                name: "StatementKeys");

            migrationBuilder.DropTable(
                name: "StoredAvatars");

            migrationBuilder.DropTable(
                name: "StoredPictures");

            migrationBuilder.DropTable(
                name: "TakenNames");

            migrationBuilder.DropTable(
                name: "TopicReads");

            migrationBuilder.DropTable(
                name: "TopicTags");

            migrationBuilder.DropTable(
                name: "TopicTrails");

            migrationBuilder.DropTable(
                name: "TransferEnds");

            migrationBuilder.DropTable(
                name: "VapidKeys");

            migrationBuilder.DropTable(
                name: "VaultReads");

            migrationBuilder.DropTable(
                name: "VaultSecrets");

            migrationBuilder.DropTable(
                name: "VisitorSalts");

            migrationBuilder.DropTable(
                name: "Votes");

            migrationBuilder.DropTable(
                name: "Watches");

            migrationBuilder.DropTable(
                name: "Wish");

            migrationBuilder.DropTable(
                name: "WithheldTexts");

            migrationBuilder.DropTable(
                name: "BankFiles");

            migrationBuilder.DropTable(
                name: "OutboxActivities");

            migrationBuilder.DropTable(
                name: "Occasions");

            migrationBuilder.DropTable(
                name: "ReviewItems");

            migrationBuilder.DropTable(
                name: "RemoteActors");

            migrationBuilder.DropTable(
                name: "PostRevisions");

            migrationBuilder.DropTable(
                name: "Campaigns");

            migrationBuilder.DropTable(
                name: "JournalEntries");

            migrationBuilder.DropTable(
                name: "Conversations");

            migrationBuilder.DropTable(
                name: "PayeeDetails");

            migrationBuilder.DropTable(
                name: "PayoutBatches");

            migrationBuilder.DropTable(
                name: "StoredEvents");

            migrationBuilder.DropTable(
                name: "PeriodStatements");

            migrationBuilder.DropTable(
                name: "PollOption");

            migrationBuilder.DropTable(
                name: "LinkPreviews");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropTable(
                name: "Tags");

            migrationBuilder.DropTable(
                name: "Transfers");

            migrationBuilder.DropTable(
                name: "Wishes");

            migrationBuilder.DropTable(
                name: "Notifications");

            migrationBuilder.DropTable(
                name: "Sponsors");

            migrationBuilder.DropTable(
                name: "Periods");

            migrationBuilder.DropTable(
                name: "Poll");

            migrationBuilder.DropTable(
                name: "RuleVersions");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "Authors");

            migrationBuilder.DropTable(
                name: "Boards");

            migrationBuilder.DropTable(
                name: "Posts");

            migrationBuilder.DropTable(
                name: "Topics");
        }
    }
}
