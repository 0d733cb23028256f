using System.Globalization;
using System.Text;
using Commons.Web.Data;
using Commons.Web.Moving;
using Commons.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Moving;

/// <summary>Dumps in the shape of real ones, written by the test that needs them.</summary>
internal static class OldBoards
{
    /// <summary>A red square.</summary>
    public static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4oKCAFTEMLQkAKj9AAXjm1WMAAAAASUVORK5CYII=");

    public const string Sha1 = "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<MoveReport> MoveInAsync(this CommonsApp app, string kind, string path, string? from = null, Action<string, long, long>? tell = null, CancellationTokenSource? stop = null) =>
        app.Services.GetRequiredService<MoveIn>().RunAsync(kind, path, from ?? kind, tell ?? ((_, _, _) => { }), stop?.Token ?? Ct);

    public static string Folder(CommonsApp app, string name) => Directory.CreateDirectory(Path.Combine(app.Folder, name)).FullName;

    /// <summary>Three people, a private and two public categories on two levels, and conversations with everything that must not be published.</summary>
    public static string Discourse(CommonsApp app, string name = "discourse", Action<StringBuilder>? more = null)
    {
        var folder = Folder(app, name);
        var sql = new StringBuilder("--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nCREATE TABLE public.posts (\n    id integer NOT NULL\n);\n\n");
        Copy(sql, "categories", "id, name, slug, color, description, parent_category_id, position, read_restricted",
            "5\tGarden\tgarden\t25AAE2\tGrowing <b>things</b>\t\\N\t1\tf", "6\tTools & sheds\ttools-and-sheds\tF1592A\t\\N\t5\t2\tf", "7\tStaff\tstaff\t\\N\t\\N\t\\N\t3\tt");
        Copy(sql, "post_actions", "id, post_id, user_id, post_action_type_id, deleted_at, created_at",
            "1\t101\t2\t2\t\\N\t2020-03-02 10:00:00", "2\t101\t3\t2\t\\N\t2020-03-02 11:00:00", "3\t102\t1\t2\t2020-04-01 00:00:00\t2020-03-03 10:00:00", "4\t102\t3\t5\t\\N\t2020-03-03 11:00:00", "5\t101\t1\t2\t\\N\t2020-03-03 11:00:00");
        Copy(sql, "posts", "id, user_id, topic_id, post_number, raw, cooked, created_at, reply_to_post_number, deleted_at, hidden, user_deleted, post_type, version, last_version_at",
            Post(101, 1, 900, 1, "Frost took **half** my leeks.\\n\\n![bed|690x400](upload://" + Commons.Web.Moving.Sources.DiscourseDump.Base62(Sha1) + ".png)", "2020-03-01 09:00:00"),
            Post(102, 2, 900, 2, "[quote=\"Ana.Lopez, post:1, topic:900\"]\\nFrost took half\\n[/quote]\\n\\nStraw helps, @Ana.Lopez.", "2020-03-01 10:00:00", reply: "1"),
            Post(103, 1, 900, 3, "A secret that was deleted.", "2020-03-01 11:00:00", deleted: "2020-03-01 12:00:00"),
            Post(104, 3, 900, 4, "A secret that was hidden.", "2020-03-01 12:00:00", hidden: "t"),
            Post(105, -1, 900, 5, "", "2020-03-01 12:30:00", type: 3),
            Post(106, 3, 900, 6, "Fleece under \\\\tunnels\\\\ too.", "2020-03-01 13:00:00", version: 2),
            Post(107, 2, 901, 1, "A secret of the staff.", "2020-03-02 09:00:00"),
            Post(108, 2, 902, 1, "A secret between two.", "2020-03-02 10:00:00"),
            Post(109, 2, 903, 1, "Lend me a spade.\\n\\n[poll type=regular]\\n* A **spade**\\n* A fork\\n[/poll]", "2020-03-02 11:00:00"),
            Post(110, 77, 903, 2, "Take mine.", "2020-03-02 12:00:00"), Post(111, 1, 902, 2, "A secret **answer**.", "2020-03-02 12:00:00"), Post(112, 2, 904, 1, "A secret to a group.", "2020-03-02 13:00:00"));
        Copy(sql, "poll_options", "id, poll_id, digest, html, anonymous_votes, created_at", "1\t1\ta\tA <b>spade</b>\t2\t2020-03-02 11:00:00", "2\t1\tb\tA fork\t\\N\t2020-03-02 11:00:00");
        Copy(sql, "poll_votes", "poll_id, poll_option_id, user_id, created_at, rank", "1\t2\t1\t2020-03-02 12:00:00\t0", "1\t2\t3\t2020-03-02 13:00:00\t0", "1\t1\t99\t2020-03-02 13:00:00\t0");
        Copy(sql, "polls", "id, post_id, name, close_at, type, status, visibility, title, created_at, updated_at", "1\t109\tpoll\t\\N\t0\t1\t1\tWhich tool?\t2020-03-02 11:00:00\t2020-03-09 11:00:00", "2\t102\tpoll\t\\N\t0\t0\t1\t\\N\t2020-03-01 10:00:00\t2020-03-01 10:00:00");
        Copy(sql, "tags", "id, name", "1\tfrost", "2\tleeks");
        Copy(sql, "topic_allowed_users", "id, user_id, topic_id", "1\t2\t902", "2\t1\t902", "3\t2\t904");
        Copy(sql, "topic_tags", "id, topic_id, tag_id", "1\t900\t1", "2\t900\t2");
        Copy(sql, "topics", "id, title, created_at, user_id, deleted_at, category_id, visible, closed, archived, archetype, slug, pinned_at, pinned_globally",
            "900\tFrost and leeks\t2020-03-01 09:00:00\t1\t\\N\t5\tt\tt\tf\tregular\tfrost-and-leeks\t\\N\tf", "901\tStaff only\t2020-03-02 09:00:00\t2\t\\N\t7\tt\tf\tf\tregular\tstaff-only\t\\N\tf",
            "902\tPrivate\t2020-03-02 10:00:00\t2\t\\N\t\\N\tt\tf\tf\tprivate_message\tprivate\t\\N\tf", "903\tA spade\t2020-03-02 11:00:00\t2\t\\N\t6\tf\tf\tf\tregular\ta-spade\t\\N\tf",
            "904\tTo a group\t2020-03-02 13:00:00\t2\t\\N\t\\N\tt\tf\tf\tprivate_message\tto-a-group\t\\N\tf");
        Copy(sql, "uploads", "id, user_id, original_filename, url, sha1, extension", $"1\t1\tbed.png\t/uploads/default/original/1X/{Sha1}.png\t{Sha1}\tpng");
        Copy(sql, "user_emails", "id, user_id, email, \"primary\", created_at", "1\t1\tana@old.example\tt\t2019-01-01 00:00:00", "2\t2\tben@old.example\tt\t2019-01-01 00:00:00", "3\t2\tother@old.example\tf\t2019-01-01 00:00:00");
        Copy(sql, "user_histories", "id, action, acting_user_id, target_user_id, details, created_at", "1\t10\t1\t3\tSold what was not hers\t2020-06-01 00:00:00", "2\t2\t1\t3\tSomething else\t2020-07-01 00:00:00");
        Copy(sql, "user_profiles", "user_id, location, website, bio_raw", "1\tRiverside\tana.example/garden\tI grow **leeks**.", "2\t\\N\tjavascript:alert(1)\t\\N");
        Copy(sql, "users", "id, username, name, created_at, uploaded_avatar_id, suspended_at, suspended_till, silenced_till", "-1\tsystem\tsystem\t2019-01-01 00:00:00\t\\N\t\\N\t\\N\t\\N", "1\tAna.Lopez\tAna López\t2019-01-01 00:00:00\t1\t\\N\t\\N\t\\N",
            "2\tben\t\\N\t2019-01-02 00:00:00\t\\N\t2019-02-01 00:00:00\t2019-03-01 00:00:00\t\\N", "3\tcleo\t\\N\t2019-01-03 00:00:00\t\\N\t2020-06-01 00:00:00\t3020-06-01 00:00:00\t\\N");
        more?.Invoke(sql);
        sql.Append("--\n-- PostgreSQL database dump complete\n--\n");
        File.WriteAllText(Path.Combine(folder, "dump.sql"), sql.ToString());
        Directory.CreateDirectory(Path.Combine(folder, "uploads/default/original/1X"));
        File.WriteAllBytes(Path.Combine(folder, $"uploads/default/original/1X/{Sha1}.png"), Picture);
        return folder;
    }

    /// <summary>Many topics of ten posts each.</summary>
    public static string LargeDiscourse(CommonsApp app, int topics)
    {
        var folder = Folder(app, "large");
        var sql = new StringBuilder();
        var number = 0;
        Copy(sql, "categories", "id, name, slug, color, parent_category_id, position, read_restricted", "1\tGarden\tgarden\t25AAE2\t\\N\t1\tf");
        Copy(sql, "posts", "id, user_id, topic_id, post_number, raw, cooked, created_at, reply_to_post_number, deleted_at, hidden, user_deleted, post_type, version, last_version_at",
            [.. Enumerable.Range(1, topics * 10).Select(i => Post(i, i % 7 + 1, (i - 1) / 10 + 1, (i - 1) % 10 + 1, $"Post {++number} of many.", $"2021-01-01 {i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00}", reply: i % 10 is 5 ? "1" : "\\N"))]);
        Copy(sql, "topics", "id, title, created_at, user_id, deleted_at, category_id, visible, closed, archived, archetype, slug, pinned_at, pinned_globally",
            [.. Enumerable.Range(1, topics).Select(t => $"{t}\tTopic {t}\t2021-01-01 00:00:00\t1\t\\N\t1\tt\tf\tf\tregular\ttopic-{t}\t\\N\tf")]);
        Copy(sql, "post_actions", "id, post_id, user_id, post_action_type_id, deleted_at, created_at", [.. Enumerable.Range(1, topics).Select(t => $"{t}\t{t * 10}\t{t % 7 + 1}\t2\t\\N\t2021-02-01 00:00:00")]);
        Copy(sql, "user_emails", "id, user_id, email, \"primary\", created_at", [.. Enumerable.Range(1, 7).Select(u => $"{u}\t{u}\tp{u}@old.example\tt\t2019-01-01 00:00:00")]);
        Copy(sql, "users", "id, username, name, created_at", [.. Enumerable.Range(1, 7).Select(u => $"{u}\tperson{u}\t\\N\t2019-01-01 00:00:00")]);
        File.WriteAllText(Path.Combine(folder, "dump.sql"), sql.ToString());
        return folder;
    }

    /// <summary>A board of phpBB 3.3 as mysqldump writes it: no columns in the INSERTs, texts as XML.</summary>
    public static string Phpbb(CommonsApp app)
    {
        var folder = Folder(app, "phpbb");
        var sql = new StringBuilder("-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\n");
        Insert(sql, "phpbb_acl_groups", "group_id, forum_id, auth_option_id, auth_role_id, auth_setting", "(1,1,0,17,0)", "(1,2,20,0,1)", "(5,3,20,0,1)");
        Insert(sql, "phpbb_acl_options", "auth_option_id, auth_option", "(20,'f_read')", "(21,'f_post')");
        Insert(sql, "phpbb_acl_roles_data", "role_id, auth_option_id, auth_setting", "(17,20,1)");
        Insert(sql, "phpbb_attachments", "attach_id, post_msg_id, topic_id, in_message, poster_id, is_orphan, physical_filename, real_filename, extension", "(1,11,7,0,2,0,'2_abc','spade.png','png')");
        Insert(sql, "phpbb_banlist", "ban_id, ban_userid, ban_ip, ban_start, ban_end, ban_exclude, ban_reason, ban_give_reason", "(1,3,'',1300000000,0,0,'for us','Sold pills &amp; more')", "(2,0,'192.0.2.1',1300000000,0,0,'','')");
        Insert(sql, "phpbb_config", "config_name, config_value", "('avatar_salt','salty')", "('sitename','Old')");
        Insert(sql, "phpbb_poll_options", "poll_option_id, topic_id, poll_option_text, poll_option_total", "(1,7,'In the shed',2)", "(2,7,'<t>At mine</t>',0)");
        Insert(sql, "phpbb_poll_votes", "topic_id, poll_option_id, vote_user_id, vote_user_ip", "(7,1,2,'')", "(7,1,3,'')", "(7,1,1,'192.0.2.1')");
        Insert(sql, "phpbb_privmsgs", "msg_id, root_level, author_id, message_time, message_subject, message_text", "(1,0,2,1300001000,'About &quot;it&quot;','<t>A secret of two.</t>')",
            "(2,1,3,1300001100,'Re: About it','<r><B><s>[b]</s>Yes<e>[/b]</e></B></r>')", "(3,1,2,1300001200,'Re: About it','<t>A secret of three.</t>')", "(4,0,4,1300001300,'Alone','<t>A secret of one.</t>')");
        Insert(sql, "phpbb_privmsgs_to", "msg_id, user_id, author_id, pm_deleted", "(1,3,2,0)", "(1,2,2,0)", "(2,2,3,0)", "(3,3,2,0)", "(3,4,2,0)", "(4,2,4,1)");
        Insert(sql, "phpbb_profile_fields_data", "user_id, pf_phpbb_location, pf_phpbb_website, pf_phpbb_interests, pf_phpbb_occupation", "(2,'The hill','http://dan.example','Spades','Gardener')");
        Insert(sql, "phpbb_forums", "forum_id, parent_id, left_id, forum_name, forum_desc, forum_type, forum_password", "(1,0,1,'Allotment &amp; shed','<t>Plots</t>',0,'')", "(2,1,2,'Tools','',1,'')", "(3,0,3,'Committee','',1,'')");
        Insert(sql, "phpbb_groups", "group_id, group_name", "(1,'GUESTS')", "(5,'ADMINISTRATORS')");
        Insert(sql, "phpbb_posts", "post_id, topic_id, forum_id, poster_id, post_time, post_username, post_text, post_visibility, post_edit_time",
            @"(11,7,2,2,1300000000,'','<r>My <B><s>[b]</s>spade<e>[/b]</e></B> isn\'t here.<br/>
<ATTACHMENT filename=""spade.png"" index=""0""><s>[attachment=0]</s>spade.png<e>[/attachment]</e></ATTACHMENT></r>',1,0)",
            @"(12,7,2,3,1300000100,'','<r><QUOTE author=""Dan the Man"" post_id=""11""><s>[quote=""Dan the Man"" post_id=11 time=1300000000 user_id=2]</s>My spade<e>[/quote]</e></QUOTE>Look <URL url=""https://example.org/a_b""><s>[url=https://example.org/a_b]</s>there<e>[/url]</e></URL>; 2 * 3 is *six*.</r>',1,1300000200)",
            "(13,7,2,1,1300000300,'Passer-by','<t>I saw it.</t>',1,0)", "(14,7,2,3,1300000400,'','<t>A secret that waits.</t>',0,0)", "(15,8,3,2,1300000500,'','<t>A secret of the committee.</t>',1,0)");
        Insert(sql, "phpbb_topics", "topic_id, forum_id, topic_title, topic_status, topic_type, topic_moved_id, topic_visibility, poll_title, poll_start, poll_length, poll_max_options",
            "(7,2,'Where is my &quot;spade&quot;?',1,1,0,1,'Where is it?',1300000000,86400,1)", "(8,3,'Money',0,0,0,1,'',0,0,1)");
        Insert(sql, "phpbb_users", "user_id, user_type, username, user_email, user_regdate, user_avatar, user_avatar_type", "(1,2,'Anonymous','',0,'','')", "(2,0,'Dan the Man','dan@old.example',1200000000,'2_1300000000.png','avatar.driver.upload')",
            "(3,0,'eve','eve@old.example',1200000001,'','')", "(4,0,'flo','flo@old.example',1200000002,'','')");
        sql.Append("-- Dump completed on 2024-01-01 10:00:00\n");
        File.WriteAllText(Path.Combine(folder, "dump.sql"), sql.ToString());
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        File.WriteAllBytes(Path.Combine(folder, "files/2_abc"), Picture);
        Directory.CreateDirectory(Path.Combine(folder, "images/avatars/upload"));
        File.WriteAllBytes(Path.Combine(folder, "images/avatars/upload/salty_2.png"), Picture);
        return folder;
    }

    public static string Csv(CommonsApp app)
    {
        var folder = Folder(app, "csv");
        File.WriteAllText(Path.Combine(folder, "people.csv"), "id,name,shown_name,email,joined_at,bio,avatar,banned_until\na,ana,Ana,ana@old.example,2018-01-01T00:00:00Z,Grows things,me.png,\nb,ben,,ben@old.example,2018-01-01,,../me.png,2027-01-01\nc,broken\n");
        File.WriteAllBytes(Path.Combine(folder, "me.png"), Picture);
        File.WriteAllText(Path.Combine(folder, "polls.csv"), "topic_id,question,answers,kind,secret,asked_at\nt1,Which?,\"Spade\nFork\nRake\",ranked,yes,2018-02-01\n");
        File.WriteAllText(Path.Combine(folder, "poll_votes.csv"), "topic_id,person_id,answer,rank\nt1,a,3,2\nt1,a,1,1\nt1,b,2,1\n");
        File.WriteAllText(Path.Combine(folder, "messages.csv"), "id,conversation_id,person_id,to,title,sent_at,markdown\nm1,c1,a,b,Seeds,2018-03-01,A secret.\nm2,c1,b,a,,2018-03-02,Thanks.\nm3,c2,a,z,,2018-03-03,A secret to nobody.\n");
        File.WriteAllText(Path.Combine(folder, "boards.csv"), "id,title,parent_id\n1,Garden,\n2,Tools,1\n");
        File.WriteAllText(Path.Combine(folder, "topics.csv"), "id,board_id,title,tags,hidden\nt1,2,\"Spades, and \"\"forks\"\"\",iron wood,\nt2,1,Hidden,,yes\n");
        File.WriteAllText(Path.Combine(folder, "posts.csv"), "id,topic_id,person_id,reply_to,written_at,markdown,hidden\np1,t1,a,,2018-02-01T10:00:00Z,\"Two\nlines, *here*\",\np2,t1,b,p1,2018-02-01T11:00:00+01:00,Yes.,\np3,t1,b,,not a day,Never.,\np4,t2,a,,2018-02-02,A secret.,\n");
        File.WriteAllText(Path.Combine(folder, "likes.csv"), "post_id,person_id,at\np1,b,2018-02-02\n");
        return folder;
    }

    private static string Post(int id, int user, int topic, int number, string raw, string at, string reply = "\\N", string deleted = "\\N", string hidden = "f", int type = 1, int version = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}\t{user}\t{topic}\t{number}\t{raw}\t<p></p>\t{at}\t{reply}\t{deleted}\t{hidden}\tf\t{type}\t{version}\t{(version > 1 ? "2020-05-01 08:00:00" : at)}");

    private static void Copy(StringBuilder sql, string table, string columns, params string[] rows)
    {
        sql.Append(CultureInfo.InvariantCulture, $"COPY public.{table} ({columns}) FROM stdin;\n");
        foreach (var row in rows) sql.Append(row).Append('\n');
        sql.Append("\\.\n\n\n");
    }

    private static void Insert(StringBuilder sql, string table, string columns, params string[] rows)
    {
        sql.Append(CultureInfo.InvariantCulture, $"DROP TABLE IF EXISTS `{table}`;\nCREATE TABLE `{table}` (\n");
        foreach (var column in columns.Split(", ")) sql.Append(CultureInfo.InvariantCulture, $"  `{column}` varchar(255) NOT NULL DEFAULT '(a, b)',\n");
        sql.Append(CultureInfo.InvariantCulture, $"  PRIMARY KEY (`{columns.Split(", ")[0]}`)\n) ENGINE=InnoDB;\nLOCK TABLES `{table}` WRITE;\nINSERT INTO `{table}` VALUES {string.Join(",\n", rows)};\nUNLOCK TABLES;\n");
    }
}
